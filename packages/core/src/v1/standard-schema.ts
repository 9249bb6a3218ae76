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
