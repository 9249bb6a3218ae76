import type { Provider } from '@kehu/core'
import type { MockVendor } from '@kehu/core/v1/mock'
import { dasAiot } from '@kehu/das-aiot'
import * as dasAiotVendor from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import { multimarkets } from '@kehu/multimarkets'
import * as multimarketsVendor from '@kehu/multimarkets/mock'
import { qcc } from '@kehu/qcc'
import * as qccVendor from '@kehu/qcc/mock'
import { tencentCloud } from '@kehu/tencent-cloud'
import * as tencentCloudVendor from '@kehu/tencent-cloud/mock'
import type { Connection, Connections } from './connection.ts'
import type { MockedVendor } from './shared-customers.ts'
import { withSharedCustomers } from './with-shared-customers.ts'

interface MockSettings<Options extends object, Query extends object> {
  readonly name: MockedVendor
  readonly vendor: MockVendor<Options, Query>
  readonly create: (options: Options) => Provider<Query>
  /** Customers that the vendor has. */
  readonly size: number
  /** Records a page, few enough that progress can be seen. */
  readonly pageSize: number
}

// Close to what a vendor over the internet takes, so that waiting looks as it will.
const delayMs = 25
// A directory runs for days: what a mock remembers of its requests must not grow.
const memory = 1000

/** The four vendors as mocks in this process, with customers that several of them have. */
export async function openMocks(): Promise<Connections> {
  await using opened = new AsyncDisposableStack()
  const open = async <Options extends object, Query extends object>(
    settings: MockSettings<Options, Query>,
  ): Promise<Connection> => {
    const { name, vendor, create, size, pageSize } = settings
    const dataset = (records: Parameters<typeof withSharedCustomers>[1]) => withSharedCustomers(name, records)
    const mock = opened.use(await startMock(vendor, { seed: 1, size, delayMs, memory, dataset }))
    const provider = create(mock.options) as Provider<object>
    return { name, provider, query: mock.query, pageSize, schedule: undefined, isLive: false }
  }
  const all = [
    await open({
      name: 'tencent-cloud',
      vendor: tencentCloudVendor,
      create: tencentCloud,
      size: 2300,
      pageSize: 200,
    }),
    await open({
      name: 'multimarkets',
      vendor: multimarketsVendor,
      create: multimarkets,
      size: 1840,
      pageSize: 200,
    }),
    await open({ name: 'qcc', vendor: qccVendor, create: qcc, size: 640, pageSize: 50 }),
    await open({ name: 'das-aiot', vendor: dasAiotVendor, create: dasAiot, size: 5200, pageSize: 500 }),
  ]
  const kept = opened.move()
  return { all, file: null, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
