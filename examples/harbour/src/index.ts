export type { HarbourCustomer } from './answer.ts'
export type { HarbourOptions } from './options.ts'
export { harbour } from './provider.ts'
export type { HarbourQuery } from './query.ts'
