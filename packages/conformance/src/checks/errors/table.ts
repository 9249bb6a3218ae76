import type { Check } from '../../check.ts'
import { pointerTo } from '../../plugin/spec-file.ts'
import { isSchemaObject } from '../../samples/json-schema.ts'
import {
  documentedCodes,
  documentedStatuses,
  membersOf,
  operationsOf,
  type DocumentedCode,
} from './documented-codes.ts'

export const table: Check = {
  id: 'errors/table',
  requirement: '6.1',
  title: 'Has each error code that the spec documents in its manifest, once, with the same category, and no other',
  why: 'A code that is left out is told as unknown, and one that nobody documented hides that the list was invented.',
  fails: 'Its manifest leaves out a code that the spec documents.',
  needs: ['spec/valid', 'manifest/shape', 'manifest/spec'],
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
    for (const operation of operations) {
      const known = new Set(
        membersOf(plugin.spec.operation(operation)?.node.responses).flatMap(([, response]) =>
          isSchemaObject(response) ? membersOf(response['x-status-codes']).map(([code]) => code) : [],
        ),
      )
      for (const { code, pointer } of exampleCodes(plugin.spec.operation(operation))) {
        if (known.has(code)) continue
        trial.find({
          message: `The example 'code-${code}' of ${operation} stands for a code that x-status-codes does not have; add it there.`,
          place: place(pointer),
        })
      }
    }
  },
}

/** Codes that another status of the same operation has too. */
function doubled(codes: readonly DocumentedCode[]): DocumentedCode[] {
  return codes.filter(({ code, operation }, index) =>
    codes.slice(0, index).some((other) => other.code === code && other.operation === operation),
  )
}

/** What the response examples that are called `code-…` stand for. */
function exampleCodes(
  operation: { readonly pointer: string; readonly node: { readonly [name: string]: unknown } } | null,
): { readonly code: string; readonly pointer: string }[] {
  return membersOf(operation?.node.responses).flatMap(([status, response]) =>
    membersOf(isSchemaObject(response) ? response.content : null).flatMap(([mediaType, media]) =>
      membersOf(isSchemaObject(media) ? media.examples : null).flatMap(([name]) => {
        const pointer = pointerTo('responses', status, 'content', mediaType, 'examples', name)
        const code = /^code-(.+)$/.exec(name)?.[1]
        return code === undefined ? [] : [{ code, pointer: (operation?.pointer ?? '') + pointer }]
      }),
    ),
  )
}
