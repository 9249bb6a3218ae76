import { dasAiot } from '@kehu/das-aiot'
import * as dasAiotMock from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import { multimarkets } from '@kehu/multimarkets'
import * as multimarketsMock from '@kehu/multimarkets/mock'
import { qcc } from '@kehu/qcc'
import * as qccMock from '@kehu/qcc/mock'
import { tencentCloud } from '@kehu/tencent-cloud'
import * as tencentCloudMock from '@kehu/tencent-cloud/mock'
import type { VendorName } from './shapes.ts'

/** A page as its vendor's mock sends it, and what a provider needs to ask for it. */
export interface Body {
  readonly text: string
  /** Of the provider's factory, but for `baseUrl`. */
  readonly options: object
  readonly query: object
}

type RecordingFetch = (url: string, init?: RequestInit) => Promise<Response>

// The mocks take seconds for thousands of records, and all Nodes are measured on the same.
const made = new Map<string, Promise<Body>>()

/** The first page of a list that fills it. */
export function pageBody(name: VendorName, records: number): Promise<Body> {
  const key = `${name} ${records}`
  const body = made.get(key) ?? record[name](records)
  made.set(key, body)
  return body
}

const record: { readonly [name in VendorName]: (records: number) => Promise<Body> } = {
  async 'tencent-cloud'(records) {
    await using mock = await startMock(tencentCloudMock, { seed: 1, size: records })
    const text = await recorded((fetch) => tencentCloud(mock.options, { fetch }).listPage({}, { pageSize: records }))
    return { text, options: mock.options, query: {} }
  },
  async multimarkets(records) {
    await using mock = await startMock(multimarketsMock, { seed: 1, size: records })
    const text = await recorded((fetch) => multimarkets(mock.options, { fetch }).listPage({}, { pageSize: records }))
    return { text, options: mock.options, query: {} }
  },
  async qcc(records) {
    await using mock = await startMock(qccMock, { seed: 1, size: records })
    const { query } = mock
    const text = await recorded((fetch) => qcc(mock.options, { fetch }).listPage(query, { pageSize: records }))
    return { text, options: mock.options, query }
  },
  async 'das-aiot'(records) {
    await using mock = await startMock(dasAiotMock, { seed: 1, size: records })
    const text = await recorded((fetch) => dasAiot(mock.options, { fetch }).listPage({}, { pageSize: records }))
    // A token at hand: fetching one is no part of a page.
    return { text, options: { project: 'bench', token: 'bench-token' }, query: {} }
  },
}

async function recorded(list: (fetch: RecordingFetch) => Promise<unknown>): Promise<string> {
  let last = ''
  await list(async (url, init) => {
    const response = await fetch(url, init)
    last = await response.clone().text()
    return response
  })
  return last
}
