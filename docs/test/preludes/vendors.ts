// The four vendors as mocks, under the addresses that the pages show: nothing that a block sends leaves this machine.
import type { FetchInit } from '@kehu/core'
import { nodeFetch } from '@kehu/core/node'
import { startMock, type LedgerViolation } from '@kehu/mock'
import type { MockVendor } from '@kehu/core/v1/mock'
import * as dasAiotVendor from '@kehu/das-aiot/mock'
import * as multimarketsVendor from '@kehu/multimarkets/mock'
import * as qccVendor from '@kehu/qcc/mock'
import * as tencentCloudVendor from '@kehu/tencent-cloud/mock'

/** The same vendor, with other credentials: those that the pages show, or share among vendors. */
function knowing<Options extends object, Query>(vendor: MockVendor<Options, Query>, known: Partial<Options>) {
  return {
    ...vendor,
    fixture: (input: Parameters<typeof vendor.fixture>[0]) => {
      const { options, ...fixture } = vendor.fixture(input)
      return { ...fixture, options: { ...options, ...known } }
    },
  }
}

const secretKey = crypto.randomUUID()

export const qccMock = await startMock(knowing(qccVendor, { secretKey }), { size: 120 })
export const tencentCloudMock = await startMock(knowing(tencentCloudVendor, { secretKey }), { size: 40 })
export const multimarketsMock = await startMock(knowing(multimarketsVendor, { companyId: '1001' }), { size: 40 })
export const dasAiotMock = await startMock(knowing(dasAiotVendor, { project: '1', appId: 'park' }), { size: 40 })

const mocks = [qccMock, tencentCloudMock, multimarketsMock, dasAiotMock]

const origins: { readonly [host: string]: string } = {
  'pro.qcc.com': qccMock.origin,
  'partners.api.qcloud.com': tencentCloudMock.origin,
  'api.multimarkets.org': multimarketsMock.origin,
  'api.example.com': multimarketsMock.origin,
  'aiot.example.com': dasAiotMock.origin,
}

const platformFetch = globalThis.fetch
// The platform's fetch lets nobody name the host, and Tencent Cloud's requests are signed for theirs.
const namedHostFetch = nodeFetch()

globalThis.fetch = (async (input: string, init: FetchInit) => {
  const { host, hostname, pathname, search } = new URL(input)
  if (hostname === '127.0.0.1') return platformFetch(input, init)
  const origin = origins[host]
  if (origin === undefined) throw new Error(`A block sends to ${host}, which no mock stands in for.`)
  return namedHostFetch(`${origin}${pathname}${search}`, { ...init, headers: { ...init.headers, Host: host } })
}) as unknown as typeof fetch

/** All that the mocks found wrong so far. */
export function violations(): LedgerViolation[] {
  return mocks.flatMap(({ ledger }) => ledger.violations)
}

/** Ends the mocks. */
export async function close(): Promise<void> {
  await Promise.all(mocks.map((mock) => mock.close()))
}
