export type { OrchardCustomer } from './answer.ts'
export type { OrchardOptions } from './options.ts'
export { orchard } from './provider.ts'
export type { OrchardQuery } from './query.ts'
