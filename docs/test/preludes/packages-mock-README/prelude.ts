import * as vendor from '@kehu/multimarkets/mock'
import { startMock } from '@kehu/mock'

export { startMock, vendor }

// What the block before has made.
export const mock = await startMock(vendor)
