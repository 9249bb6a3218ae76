import { qcc } from '@kehu/qcc'
import { qccMock } from '../vendors.ts'

export const { key, secretKey } = qccMock.options
export const { searchKey } = qccMock.query
export const suppliers = qcc({ key, secretKey })

export async function askForNewKey(): Promise<void> {}
