import { answer } from './answer.ts'
import { factories } from './providers.ts'
import { rawPage } from './raw-page.ts'

/** A long list of Tencent Cloud, read item by item. */
export interface HeapRun {
  readonly baseUrl: string
  readonly options: object
  readonly pageSize: number
  readonly pages: number
  /** By the provider's items, or by a loop over pages of a bare fetch. */
  readonly by: 'items' | 'raw'
  /** Collects garbage after so many pages, and looks only then; `null`: looks after each page, at what is there. */
  readonly collectEvery: number | null
}

answer(async (run: HeapRun): Promise<readonly number[]> => {
  const { baseUrl, options, pageSize, pages, collectEvery } = run
  const samples: number[] = []
  let customers = 0
  const take = (id: string | null): void => {
    if (id) customers++
    const isFirst = customers === pageSize
    if (!isFirst && customers % (pageSize * (collectEvery ?? 1)) !== 0) return
    if (collectEvery !== null) globalThis.gc?.()
    samples.push(process.memoryUsage().heapUsed)
  }
  if (run.by === 'items') {
    const provider = factories['tencent-cloud']({ ...options, baseUrl })
    for await (const { id } of provider.customers({}, { pageSize })) take(id)
  } else {
    for (let page = 1; page <= pages; page++)
      for (const { clientUin } of await rawPage(baseUrl, page, pageSize)) take(clientUin)
  }
  if (customers !== pageSize * pages) throw new Error(`${customers} of ${pageSize * pages} customers came.`)
  return samples
})
