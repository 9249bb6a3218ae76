import { dasAiot } from '@kehu/das-aiot'
import { dasAiotMock, multimarketsMock, qccMock, tencentCloudMock } from '../vendors.ts'

export { qcc } from '@kehu/qcc'
import { qcc } from '@kehu/qcc'

// What you have from your vendors.
export const { key, secretKey } = qccMock.options
export const { secretId } = tencentCloudMock.options
export const { appSecret } = dasAiotMock.options
export const options = { key, secretKey }

const { apiKey, privateKey } = multimarketsMock.options
const secrets = new Map([
  ['multimarkets/api-key', apiKey],
  ['multimarkets/private-key', privateKey],
])

/** Where you keep secrets. */
export const secretStore = { get: (name: string): string => secrets.get(name) ?? '' }

/** Where you keep customers. */
export async function save(_customers: readonly unknown[], _cursor: string | null): Promise<void> {}

// What the blocks before have made.
export const suppliers = qcc({ key, secretKey })
export const park = dasAiot({ baseUrl: 'https://aiot.example.com', project: '1', appId: 'park', appSecret })
