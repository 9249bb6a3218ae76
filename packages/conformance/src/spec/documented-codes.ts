import type { Plugin } from '../plugin/plugin.ts'
import { members, responses } from './walk.ts'

/** An error code that the spec documents under `x-status-codes`. */
export interface DocumentedCode {
  /** As the vendor writes it. */
  readonly code: string
  /** Its name in the manifest's `errors`: the code, or its group and the code in one; `null` where it is not there. */
  readonly key: string | null
  /** What the spec calls it; `null` where it does not say. */
  readonly category: string | null
  readonly operation: string
  readonly pointer: string
}

/** The operations of which the plugin reads errors: the list's, and the token's where it has one. */
export function operationsOf({ manifest }: Plugin): string[] {
  const { operations, token } = manifest
  return [operations.customers.specOperation, ...(token ? [token.specOperation] : [])]
}

/** The codes of an operation but for those that the spec calls `ok`, in its order. */
export function documentedCodes({ spec, manifest }: Plugin, operationId: string): DocumentedCode[] {
  const operation = spec.operation(operationId)
  if (!operation) return []
  const { errors } = manifest.operations.customers
  return responses(operation)
    .flatMap((response) => members(response, 'x-status-codes'))
    .flatMap(({ name: code, pointer, node: { category = null, group = '' } }) => {
      if (category === 'ok') return []
      const key = [`${String(group)}${code}`, code].find((name) => Object.hasOwn(errors, name)) ?? null
      return [{ code, key, category: category === null ? null : String(category), operation: operationId, pointer }]
    })
}

/** The statuses of an operation that are no success. */
export function documentedStatuses({ spec }: Plugin, operationId: string): string[] {
  const operation = spec.operation(operationId)
  const statuses = operation ? responses(operation).map(({ name }) => name) : []
  return statuses.filter((status) => /^[345]\d\d$/.test(status))
}

/** Whether a code stands anywhere in a body, as text or as a number. */
export function holdsCode(value: unknown, code: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((inner) => holdsCode(inner, code))
  return ['string', 'number', 'bigint'].includes(typeof value) && String(value) === code
}
