import { qcc } from '@kehu/qcc'
import { qccMock } from '../vendors.ts'

// What you have from your vendor.
export const { key, secretKey } = qccMock.options
export const { searchKey } = qccMock.query

/** Where you keep secrets. */
export const secretStore = { get: (name: string): string => (name === 'qcc/key' ? key : secretKey) }

// What the blocks before have made.
export const suppliers = qcc({ key, secretKey })
