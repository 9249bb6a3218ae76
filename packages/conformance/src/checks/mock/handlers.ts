import type { MockAnswer, MockHandler } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { plainJson } from '../../json/plain-json.ts'
import { recordText } from '../../listing/record-text.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { totalOf, totalPlace, totalWords } from '../../samples/answer-total.ts'
import { breachesOf, compileSchema } from '../../spec/compile-schema.ts'
import { documentedCodes, holdsCode } from '../../spec/documented-codes.ts'
import { exampleRequest } from '../../spec/example-request.ts'
import { securityFields } from '../../spec/security-fields.ts'
import { type SpecOperation, contents, member, operations, parameters, responseFor } from '../../spec/walk.ts'

export const handlers: Check = {
  id: 'mock/handlers',
  requirement: '11.2',
  title: "Answers each documented code with the vendor's own body, and says where the total of a page stands",
  why: 'What the plugin makes of a failure, or of a wrong total, is tried with what the mock sends in its place.',
  fails: 'Its error body is not the one that its spec describes.',
  needs: ['spec/compiles', 'manifest/spec'],
  run({ plugin, find }) {
    for (const { node } of operations(plugin.spec.document)) {
      const operation = plugin.spec.operation(String(node.operationId))
      const handler = plugin.vendor.handlers[String(node.operationId)]
      if (!operation || !handler) continue
      for (const finding of errorFindings(plugin, operation, handler)) find(finding)
      for (const finding of refusalFindings(plugin, operation, handler)) find(finding)
    }
    for (const finding of totalFindings(plugin)) find(finding)
  },
}

/** The documented codes that the manifest has, each by its name there. */
function errorFindings(plugin: Plugin, operation: SpecOperation, handler: MockHandler<object>): Finding[] {
  const id = String(operation.node.operationId)
  return documentedCodes(plugin, id).flatMap(({ code, key }): Finding[] => {
    if (key === null) return []
    const place = { file: 'openapi.yaml', pointer: operation.pointer } as const
    const about = `The mock's answer for the code ${key} of '${id}'`
    try {
      const problem = problemOf(handler.error(key, exampleRequest(operation)), code, operation)
      return problem === null ? [] : [{ message: `${about} ${problem}; send what the vendor sends.`, place }]
    } catch {
      return [{ message: `${about} could not be made; let error() answer for each documented code.`, place }]
    }
  })
}

const steps = [
  'method',
  'path',
  'name',
  'header',
  'form',
  'value',
  'credential',
  'signature',
  'clock',
  'nonce',
  'paging',
]

/** What the mock answers to a wrong request is documented at the operation that was asked. */
function refusalFindings({ spec }: Plugin, operation: SpecOperation, handler: MockHandler<object>): Finding[] {
  const { security } = operation.node
  const fields = [
    ...parameters(operation).map(({ node }) => String(node.name)),
    ...(Array.isArray(security) && security.length > 0 ? ['Authorization', ...securityFields(spec)] : []),
  ]
  const request = exampleRequest(operation)
  const problems = new Set<string>()
  for (const step of ['schema', ...steps]) {
    for (const where of [undefined, ...fields]) {
      const violation = { step, message: 'It is wrong.', ...(where !== undefined && { where }) }
      try {
        const problem = problemOf(handler.refuse(violation, request), null, operation)
        if (problem !== null) problems.add(`to a request that is wrong at step '${step}' ${problem}`)
      } catch {
        problems.add(`to a request that is wrong at step '${step}' could not be made`)
      }
    }
  }
  return [...problems].map((problem) => ({
    message: `The mock's answer of '${String(operation.node.operationId)}' ${problem}; refuse as the spec documents.`,
    place: { file: 'openapi.yaml', pointer: operation.pointer } as const,
  }))
}

/** What is wrong with an answer, in words behind it. A refusal may hold any code, or none. */
function problemOf({ status, body }: MockAnswer, code: string | null, operation: SpecOperation): string | null {
  const response = responseFor(operation, status)
  if (!response) return `has the status ${status}, which the spec does not have`
  // An HTTP status may be a code by itself.
  if (code !== null && code !== String(status) && !holdsCode(body, code)) return 'does not hold the code'
  const bodies = contents(response)
  if (body === undefined) return bodies.length === 0 ? null : 'has no body, where the spec has one'
  if (bodies.length === 0) return 'has a body, where the spec has none'
  const schemas = bodies.flatMap((content) => member(content, 'schema') ?? [])
  if (schemas.length === 0) return null
  const value = plainJson(body)
  const breaches = schemas.map(({ node }) => breachesOf(compileSchema(node), value))
  return breaches.includes('') ? null : `breaks the spec (${breaches[0]})`
}

const size = 3

function totalFindings(plugin: Plugin): Finding[] {
  const { manifest, spec, vendor } = plugin
  const { specOperation, pagination } = manifest.operations.customers
  const operation = spec.operation(specOperation)
  const handler = vendor.handlers[specOperation]
  if (pagination.total === 'none' || !operation || handler?.kind !== 'list') return []
  const records = handler.dataset({ seed: 1, size })
  // More than the page holds, so that no count of records is taken for it.
  const total = size + 4
  const page = { request: exampleRequest(operation), records, total, window: { offset: 0, size } }
  const value = totalOf(handler.page(page), handler.totalAt)
  if (recordText(value) === String(total) || value === String(total)) return []
  const message = `At ${totalPlace(plugin) === null ? 'the root' : totalWords(handler.totalAt)}, where the mock says that the total of a page stands, there is another value; correct totalAt, or the page.`
  return [{ message, place: { file: 'openapi.yaml', pointer: operation.pointer + pointerTo('responses') } }]
}
