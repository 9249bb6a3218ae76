export type { DasAiotCustomer } from './answer.ts'
export type { DasAiotAppOptions, DasAiotOptions, DasAiotSite, DasAiotTokenOptions } from './options.ts'
export { dasAiot } from './provider.ts'
export type { DasAiotQuery } from './query.ts'
