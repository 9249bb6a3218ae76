/** Stands for `@kehu/core/v1`, which this package does not know. */
export function defineSchema(firstIssue: (value: unknown) => readonly PropertyKey[] | null): object {
  const validate = (value: unknown) => {
    const path = firstIssue(value)
    return path === null ? { value } : { issues: [{ message: 'is not valid', path }] }
  }
  return { '~standard': { version: 1, vendor: 'kehu', validate } }
}
