import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { startMock, type Mock, type MockScenario } from '@kehu/mock'
import type { Provider } from '@kehu/core'
import type { Connection } from '../../src/connections/connection.ts'

/** A vendor of test customers, and a connection to it. */
export interface MockedVendor {
  readonly mock: Mock<unknown, object>
  readonly connection: Connection
}

/** Starts a vendor with `size` customers on pages of `pageSize`; the provider retries nothing, unless it is told to. */
export async function startVendor(
  name: string,
  { pageSize = 10, maxAttempts = 1, ...scenario }: MockScenario & { pageSize?: number; maxAttempts?: number } = {},
): Promise<MockedVendor> {
  const mock = await startMock(vendor, { size: 35, ...scenario })
  const provider = dasAiot(mock.options, { maxAttempts }) as Provider<object>
  return {
    mock: mock as unknown as Mock<unknown, object>,
    connection: { name, provider, query: mock.query, pageSize, schedule: undefined, isLive: false },
  }
}
