import { qcc } from '@kehu/qcc'
import { qccMock } from '../vendors.ts'

const { key, secretKey } = qccMock.options
export const { searchKey } = qccMock.query
export const suppliers = qcc({ key, secretKey })

let saved: string | null | undefined

// Where your program keeps customers, and the cursor beside them.
export async function save(_customers: readonly unknown[], cursor: string | null): Promise<void> {
  saved = cursor
}
export async function load(): Promise<string | null | undefined> {
  return saved
}
