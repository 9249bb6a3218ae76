/**
 * A credential: the text itself, or a function that fetches it, asked again for each request, so that a rotated
 * key is picked up without building the provider anew.
 */
export type Secret = string | (() => string | Promise<string>)
