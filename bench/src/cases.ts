import { dasAiot } from '@kehu/das-aiot'
import * as dasAiotMock from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import { tencentCloud } from '@kehu/tencent-cloud'
import * as tencentCloudMock from '@kehu/tencent-cloud/mock'

/** One page, and how a provider lists it from a server that only replays its body. */
export interface PageCase {
  readonly name: string
  readonly title: string
  readonly records: number
  readonly body: string
  /** Lists the page through the provider, from a server whose base address is given. */
  list(baseUrl: string): () => Promise<number>
}

/** The body of the page that holds the whole dataset, as the vendor's mock sends it. */
async function recordBody(list: (fetch: typeof globalThis.fetch) => Promise<unknown>): Promise<string> {
  let body = ''
  await list(async (url, init) => {
    const response = await fetch(url, init)
    body = await response.clone().text()
    return response
  })
  return body
}

async function tencentCloudCase(): Promise<PageCase> {
  const records = 1000
  await using mock = await startMock(tencentCloudMock, { seed: 1, size: records })
  const body = await recordBody((recording) =>
    tencentCloud(mock.options, { fetch: recording }).listPage({}, { pageSize: records }),
  )
  const { options } = mock
  return {
    name: 'tencent-cloud',
    title: `Tencent Cloud, ${records} records of 12 fields`,
    records,
    body,
    list(baseUrl) {
      const provider = tencentCloud({ ...options, baseUrl })
      return async () => (await provider.listPage({}, { pageSize: records })).customers.length
    },
  }
}

async function dasAiotCase(): Promise<PageCase> {
  const records = 4000
  await using mock = await startMock(dasAiotMock, { seed: 1, size: records })
  const body = await recordBody((recording) =>
    dasAiot(mock.options, { fetch: recording }).listPage({}, { pageSize: records }),
  )
  return {
    name: 'das-aiot',
    title: `DAS AIoT, ${records} records of 46 fields`,
    records,
    body,
    list(baseUrl) {
      const provider = dasAiot({ baseUrl, project: 'bench', token: 'bench-token' })
      return async () => (await provider.listPage({}, { pageSize: records })).customers.length
    },
  }
}

export async function pageCases(): Promise<PageCase[]> {
  return [await tencentCloudCase(), await dasAiotCase()]
}
