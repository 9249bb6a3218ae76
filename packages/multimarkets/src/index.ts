export type { MultiMarketsCustomer } from './answer.ts'
export type { MultiMarketsOptions, MultiMarketsSign, MultiMarketsSignInput } from './options.ts'
export { multimarkets } from './provider.ts'
export type { MultiMarketsQuery } from './query.ts'
