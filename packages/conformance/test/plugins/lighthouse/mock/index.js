export { fixture } from './fixture.js'
export { handlers } from './handlers.js'

export const id = 'kehu-provider-lighthouse'
export const spec = new URL('../openapi.yaml', import.meta.url)
