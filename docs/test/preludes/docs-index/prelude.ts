import { dasAiotMock, qccMock } from '../vendors.ts'

export const { key, secretKey } = qccMock.options
export const { searchKey } = qccMock.query
export const { appSecret } = dasAiotMock.options
