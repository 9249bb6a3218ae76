/** The path of the first issue that a synchronous Standard Schema finds, `[]` for the whole; `null` for a good value. */
export function firstPath(schema: Validator, value: unknown): readonly unknown[] | null {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) throw new TypeError('The schema answered with a promise; a check answers at once.')
  return result.issues ? (result.issues[0]?.path ?? []) : null
}

/** The part of a Standard Schema v1 that is asked. */
export interface Validator {
  readonly '~standard': { readonly validate: (value: unknown) => Result | Promise<Result> }
}

interface Result {
  readonly issues?: readonly { readonly path?: readonly unknown[] | undefined }[] | undefined
}
