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

/** Starts a vendor with `size` customers on pages of `pageSize`. It retries nothing by itself: the synchroniser does. */
export async function startVendor(
  name: string,
  { pageSize = 10, ...scenario }: MockScenario & { readonly pageSize?: number } = {},
): Promise<MockedVendor> {
  const mock = await startMock(vendor, { size: 35, ...scenario })
  const provider = dasAiot(mock.options, { maxAttempts: 1, timeoutMs: 1000 }) as Provider<object>
  return {
    mock: mock as unknown as Mock<unknown, object>,
    connection: { name, provider, query: mock.query, pageSize, schedule: undefined, isLive: false },
  }
}
