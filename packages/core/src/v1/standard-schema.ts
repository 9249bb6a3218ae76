/**
 * The part of Standard Schema v1 (standardschema.dev) that Kehu uses, so that an author may check options and
 * queries with zod, valibot, arktype or a function of their own, and no validation library stands in public types.
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    /** Must answer at once: a promise is refused, since options are checked when a provider is built. */
    readonly validate: (value: unknown) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/** What a check says: the value, or where it is wrong. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] }

/** One place that is wrong. Kehu reads `path` alone: a library's message may hold the value, which may be a secret. */
export interface StandardSchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/**
 * Makes a schema from a function that finds the first wrong place. What `pnpm checks` writes is made so, and an author
 * may write such a function by hand.
 *
 * @param firstIssue the path of the first issue, `[]` for the value itself; `null` where there is none
 * @example const name = defineSchema<string>((value) => (typeof value === 'string' ? null : []))
 */
export function defineSchema<Output>(
  firstIssue: (value: unknown) => readonly PropertyKey[] | null,
): StandardSchema<Output> {
  const validate = (value: unknown): StandardSchemaResult<Output> => {
    const path = firstIssue(value)
    return path === null ? { value: value as Output } : { issues: [{ message: 'is not valid', path }] }
  }
  return { '~standard': { version: 1, vendor: 'kehu', validate } }
}
