import { dasAiot } from '@kehu/das-aiot'
import * as dasAiotMock from '@kehu/das-aiot/mock'
import { multimarkets } from '@kehu/multimarkets'
import * as multimarketsMock from '@kehu/multimarkets/mock'
import { qcc } from '@kehu/qcc'
import * as qccMock from '@kehu/qcc/mock'
import { tencentCloud } from '@kehu/tencent-cloud'
import * as tencentCloudMock from '@kehu/tencent-cloud/mock'
import type { Environment, Manifest, Provider } from '@kehu/core'
import type { MockVendor } from '@kehu/core/v1/mock'

/** A vendor the demo knows: its plugin, and what stands in for it. */
export interface Vendor {
  readonly id: string
  readonly manifest: Manifest
  create(options: unknown, environment: Environment): Provider<object>
  readonly mock: MockVendor<object, object>
  /** Customers that the mock holds. */
  readonly mockSize: number
  /** Records a page, small enough that progress can be seen. */
  readonly pageSize: number
}

interface Factory<Options, Query> {
  (options: Options, environment?: Environment): Provider<Query>
  readonly manifest: Manifest
}

// The options come from a mock or from variables, so the types of the four meet here; each factory checks its own.
function vendor<Options, Query extends object, MockOptions extends object, MockQuery extends object>(
  factory: Factory<Options, Query>,
  mock: MockVendor<MockOptions, MockQuery>,
  settings: Pick<Vendor, 'mockSize' | 'pageSize'>,
): Vendor {
  return {
    id: factory.manifest.id,
    manifest: factory.manifest,
    create: (options, environment) => factory(options as Options, environment),
    mock,
    ...settings,
  }
}

export const vendors: readonly Vendor[] = [
  vendor(tencentCloud, tencentCloudMock, { mockSize: 2300, pageSize: 200 }),
  vendor(multimarkets, multimarketsMock, { mockSize: 1840, pageSize: 200 }),
  vendor(qcc, qccMock, { mockSize: 640, pageSize: 50 }),
  vendor(dasAiot, dasAiotMock, { mockSize: 5200, pageSize: 500 }),
]
