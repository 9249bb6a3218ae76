/**
 * A credential: the text itself, or a function that fetches it, asked again for each request, so that a rotated
 * key is picked up without building the provider anew.
 */
export type Secret = string | (() => string | Promise<string>)

/** Whether a secret is a function that fetches it. */
export function isSecretFunction(value: unknown): value is Exclude<Secret, string> {
  return typeof value === 'function'
}
