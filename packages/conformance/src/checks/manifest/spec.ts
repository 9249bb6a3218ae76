import type { MockListHandler } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { compileSchema } from '../../spec/compile-schema.ts'
import { sizeField } from '../../spec/size-field.ts'
import { operations, type SpecOperation } from '../../spec/walk.ts'

export const spec: Check = {
  id: 'manifest/spec',
  requirement: '2.2',
  title: 'Names operations that its spec has and its mock answers, and the page sizes that the spec allows',
  why: 'Manifest, spec and mock are about the same vendor; where they are not, each proof is about another one.',
  fails: 'Its maximum page size is less than the spec allows.',
  needs: [],
  run({ plugin, find }) {
    for (const finding of [...operationFindings(plugin), ...handlerFindings(plugin), ...sizeFindings(plugin)])
      find(finding)
  },
}

function operationFindings({ manifest, spec: file, vendor }: Plugin): Finding[] {
  const named = [
    { id: manifest.operations.customers.specOperation, kind: 'list', at: ['operations', 'customers'] },
    ...(manifest.token ? [{ id: manifest.token.specOperation, kind: 'call', at: ['token'] }] : []),
  ]
  return named.flatMap(({ id, kind, at }): Finding[] => {
    const place = { file: 'manifest.json', pointer: pointerTo(...at, 'specOperation') } as const
    if (!file.operation(id)) {
      const message = `The manifest names the operation '${id}', which the spec does not have; name one of its operationIds.`
      return [{ message, place }]
    }
    // A handler that is missing is told for the operation of the spec.
    const handler = Object.hasOwn(vendor.handlers, id) ? vendor.handlers[id] : undefined
    if (!handler || handler.kind === kind) return []
    const message = `The mock's handler of '${id}' is not of the kind '${kind}'; write one, or correct the manifest.`
    return [{ message, place }]
  })
}

function handlerFindings({ spec: { document }, vendor }: Plugin): Finding[] {
  const found = operations(document)
  const bare = found.flatMap(({ node, pointer }): Finding[] => {
    const id = String(node.operationId)
    if (Object.hasOwn(vendor.handlers, id)) return []
    const message = `The mock has no handler for the operation '${id}'; write one, under this name.`
    return [{ message, place: { file: 'openapi.yaml', pointer } }]
  })
  const known = new Set(found.map(({ node }) => node.operationId))
  const strays = Object.keys(vendor.handlers)
    .filter((id) => !known.has(id))
    .map((id) => ({
      message: `The mock has a handler for '${id}', which is no operation of the spec; name it after an operationId.`,
    }))
  return [...bare, ...strays]
}

// A number that no vendor takes for a page size, so that a schema which admits it has no limit.
const unlimited = 1_000_000_007

function sizeFindings({ manifest, spec: file, vendor }: Plugin): Finding[] {
  const { specOperation, pagination } = manifest.operations.customers
  const operation = file.operation(specOperation)
  const handler = vendor.handlers[specOperation]
  if (!operation || handler?.kind !== 'list') return []
  const { defaultSize, maximumSize } = pagination
  const limit = sizeLimit(operation, handler)
  if (!limit) return []
  const { name, pointer, admits } = limit
  const place = { file: 'openapi.yaml', pointer } as const
  for (const size of [defaultSize, maximumSize]) {
    if (admits(size)) continue
    const message = `The manifest has pages of ${size} records, which the spec's '${name}' refuses; correct one of them.`
    return [{ message, place }]
  }
  if (admits(unlimited) || !admits(maximumSize + 1)) return []
  const message = `The manifest has pages of ${maximumSize} records at most, but the spec's '${name}' admits more; write the same limit.`
  return [{ message, place }]
}

function sizeLimit(operation: SpecOperation, handler: MockListHandler<object>) {
  const field = sizeField(operation, handler)
  if (!field) return null
  try {
    const validate = compileSchema(field.schema)
    return { name: field.name, pointer: field.pointer, admits: (size: number) => validate(field.value(size)) }
  } catch {
    // Told by the check of the schemas themselves.
    return null
  }
}
