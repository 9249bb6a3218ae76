export { fixture } from './fixture.ts'
export { handlers } from './handlers.ts'

/** The manifest id of the vendor that is stood in for. */
export const id = 'kehu-provider-orchard'

/** The vendor's OpenAPI file. */
export const spec: URL = new URL('../../openapi.yaml', import.meta.url)
