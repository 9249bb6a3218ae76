import type { MockHandler } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { recordText } from '../../listing/record-text.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { errorAnswers } from '../../failure/error-answer.ts'
import { membersOf } from '../../samples/answer-part.ts'
import { exampleRequest } from '../../spec/example-request.ts'
import { documentedCodes, documentedStatuses, operationsOf, type DocumentedCode } from '../../spec/documented-codes.ts'
import { contents, members, responses, type Part } from '../../spec/walk.ts'

export const table: Check = {
  id: 'errors/table',
  requirement: '6.1',
  title: 'Has each error code that the spec documents in its manifest, once, with the same category, and no other',
  why: 'A code that is left out is told as unknown, and one that nobody documented hides that the list was invented.',
  fails: 'Its manifest leaves out a code that the spec documents.',
  needs: ['spec/valid', 'manifest/shape', 'manifest/spec', 'mock/pages', 'mock/handlers'],
  run(trial) {
    const { plugin } = trial
    const { errors } = plugin.manifest.operations.customers
    const operations = operationsOf(plugin)
    const codes = operations.flatMap((operation) => documentedCodes(plugin, operation))
    const place = (pointer: string) => ({ file: 'openapi.yaml', pointer }) as const

    for (const { code, key, category, operation, pointer } of codes) {
      if (key === null) {
        trial.find({
          message: `The spec documents the code ${code} of ${operation}, which is not among the manifest's errors; add it there.`,
          place: place(pointer),
        })
      } else if (category !== null && errors[key]?.category !== category) {
        trial.find({
          message: `The spec and the manifest give the code ${code} another category; correct one of them.`,
          place: place(pointer),
          expected: category,
          actual: errors[key]?.category ?? 'none',
        })
      }
    }
    for (const { code, operation, pointer } of doubled(codes)) {
      trial.find({
        message: `The spec documents the code ${code} of ${operation} twice; keep one of them.`,
        place: place(pointer),
      })
    }
    const documented = new Set([
      ...codes.flatMap(({ key }) => (key === null ? [] : [key])),
      ...operations.flatMap((operation) => documentedStatuses(plugin, operation)),
    ])
    for (const key of Object.keys(errors).filter((name) => !documented.has(name))) {
      trial.find({
        message: `The manifest has the error code ${key}, which the spec documents nowhere; add it to x-status-codes, or take it out.`,
        place: { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'errors', key) },
      })
    }
    for (const finding of [...unequalLists(plugin), ...undocumentedSuccesses(plugin)]) trial.find(finding)
    for (const name of operations) {
      const operation = plugin.spec.operation(name)
      if (!operation) continue
      const known = new Set(
        responses(operation).flatMap((response) => members(response, 'x-status-codes').map(({ name: code }) => code)),
      )
      for (const { code, pointer } of exampleCodes(operation)) {
        if (known.has(code)) continue
        trial.find({
          message: `The example 'code-${code}' of ${name} stands for a code that x-status-codes does not have; add it there.`,
          place: place(pointer),
        })
      }
    }
  },
}

/** Operations that give the same list by another way, and document other codes. */
function unequalLists(plugin: Plugin): Finding[] {
  const { specOperation } = plugin.manifest.operations.customers
  const own = documentedCodes(plugin, specOperation)
  const customers = plugin.vendor.handlers[specOperation]
  const others = Object.entries(plugin.vendor.handlers).flatMap(([name, handler]) => {
    const operation = plugin.spec.operation(name)
    const isSame = operation && name !== specOperation && listSame(handler, customers)
    return isSame ? [{ name, pointer: operation.pointer }] : []
  })
  return others.flatMap(({ name, pointer }) => {
    const codes = documentedCodes(plugin, name)
    const isIn = (list: readonly DocumentedCode[], wanted: string) => list.some(({ code }) => code === wanted)
    const missing = own.filter(({ code }) => !isIn(codes, code))
    const strange = codes.filter(({ code }) => !isIn(own, code))
    return [
      ...missing.map(({ code }) => ({ code, pointer, has: specOperation, lacks: name })),
      ...strange.map((each) => ({ code: each.code, pointer: each.pointer, has: name, lacks: specOperation })),
    ].map(({ code, pointer: at, has, lacks }) => ({
      message: `The spec documents the code ${code} of ${has}, and not of ${lacks}, which lists the same; document it there too.`,
      place: { file: 'openapi.yaml', pointer: at } as const,
    }))
  })
}

function listSame(one: MockHandler<object>, other: MockHandler<object> | undefined): boolean {
  if (one.kind !== 'list' || other?.kind !== 'list') return false
  return recordText(one.dataset(sample)) === recordText(other.dataset(sample))
}

const sample = { seed: 1, size: 3 }

/** Where each error of the list holds its code, a right page holds one too: that of a success. */
function undocumentedSuccesses(plugin: Plugin): Finding[] {
  const { specOperation } = plugin.manifest.operations.customers
  const operation = plugin.spec.operation(specOperation)
  const handler = plugin.vendor.handlers[specOperation]
  if (!operation || handler?.kind !== 'list') return []
  const places = errorAnswers(plugin, specOperation)
    .filter(({ isInBody }) => isInBody)
    .map(({ answer, code }) => {
      const holders = membersOf(answer.body ?? null).filter(({ value }) => String(value) === code)
      return new Set(holders.map(({ path }) => pointerTo(...path)))
    })
  const [first, ...others] = places
  const window = { offset: 0, size: 1 }
  const records = handler.dataset({ seed: 1, size: 1 })
  const right = handler.page({ request: exampleRequest(operation), records, total: 1, window }).body ?? null
  const known = new Set(
    responses(operation).flatMap((response) => members(response, 'x-status-codes').map(({ name }) => name)),
  )
  return membersOf(right).flatMap(({ path, value }): Finding[] => {
    const place = pointerTo(...path)
    // A success may go without a code.
    if (!['string', 'number'].includes(typeof value) || value === '') return []
    if (!first?.has(place) || !others.every((each) => each.has(place)) || known.has(String(value))) return []
    const message = `A right page of ${specOperation} holds the code ${String(value)} at '${path.join('.')}', which x-status-codes does not have; document it as a success.`
    return [{ message, place: { file: 'openapi.yaml', pointer: operation.pointer + pointerTo('responses') } }]
  })
}

/** Codes that another status of the same operation has too. */
function doubled(codes: readonly DocumentedCode[]): DocumentedCode[] {
  return codes.filter(({ code, operation }, index) =>
    codes.slice(0, index).some((other) => other.code === code && other.operation === operation),
  )
}

/** What the response examples that are called `code-…` stand for. */
function exampleCodes(operation: Part): { readonly code: string; readonly pointer: string }[] {
  return responses(operation)
    .flatMap(contents)
    .flatMap((content) => members(content, 'examples'))
    .flatMap(({ name, pointer }) => {
      const code = /^code-(.+)$/.exec(name)?.[1]
      return code === undefined ? [] : [{ code, pointer }]
    })
}
