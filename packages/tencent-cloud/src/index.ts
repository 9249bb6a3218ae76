export type { TencentCloudClient } from './answer.ts'
export type { TencentCloudOptions } from './options.ts'
export { tencentCloud } from './provider.ts'
export type { TencentCloudQuery } from './query.ts'
