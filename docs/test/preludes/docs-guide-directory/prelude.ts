import { createDirectory } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import { qcc } from '@kehu/qcc'
import { dasAiotMock, qccMock } from '../vendors.ts'

export const { key, secretKey } = qccMock.options
export const { searchKey } = qccMock.query
export const { baseUrl, project } = dasAiotMock.options
export const { token } = dasAiotMock.variants[0] as { readonly token: string }

// What the first block has made.
export const directory = createDirectory({
  suppliers: qcc({ key, secretKey }),
  park: dasAiot({ baseUrl, project, token }),
})

// What your program does with customers.
export async function save(_customer: unknown): Promise<void> {}
export async function saveAll(_connection: string, _customers: readonly unknown[]): Promise<void> {}
