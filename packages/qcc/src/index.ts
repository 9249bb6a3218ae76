export type { QccClient } from './answer.ts'
export type { QccOptions } from './options.ts'
export { qcc } from './provider.ts'
export type { QccQuery } from './query.ts'
