import type { StoredToken } from '@kehu/core'
import { qcc } from '@kehu/qcc'
import { dasAiotMock, qccMock } from '../vendors.ts'

const { key, secretKey } = qccMock.options
export const { baseUrl, project, appId, appSecret } = dasAiotMock.options
export const { searchKey } = qccMock.query

/** Where you keep secrets. */
export const secretStore = { get: (name: string): string => (name === 'qcc/key' ? key : secretKey) }

const tokens = new Map<string, StoredToken>()

/** Where you keep tokens. */
export const encryptedStore = {
  get: (name: string): StoredToken | null => tokens.get(name) ?? null,
  set: (name: string, token: StoredToken): void => void tokens.set(name, token),
  delete: (name: string): void => void tokens.delete(name),
}

// What the block before has made.
export const suppliers = qcc({ key, secretKey })
