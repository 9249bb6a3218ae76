import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import { factories } from './providers.ts'
import { rawPage } from './raw-page.ts'

/** A long list of Tencent Cloud, read in slices. */
export interface WalkRun {
  readonly baseUrl: string
  readonly options: object
  readonly pageSize: number
  /** Pages in a slice; each contender reads one slice a round. */
  readonly slice: number
  readonly rounds: number
}

answer(async ({ baseUrl, options, pageSize, slice, rounds }: WalkRun): Promise<Times> => {
  const list = () => factories['tencent-cloud']({ ...options, baseUrl }).customers({}, { pageSize })
  const pages = list().pages()[Symbol.asyncIterator]()
  const items = list()[Symbol.asyncIterator]()
  const seen = { raw: 0, pages: 0, items: 0 }
  let read = 0
  const times = await measureRounds(
    {
      async raw() {
        for (let turn = 0; turn < slice; turn++)
          for (const { clientUin } of await rawPage(baseUrl, ++read, pageSize)) if (clientUin) seen.raw++
      },
      async pages() {
        for (let turn = 0; turn < slice; turn++) {
          const { value } = await pages.next()
          for (const { id } of value?.customers ?? []) if (id) seen.pages++
        }
      },
      async items() {
        // As `for await` does it; that one would end the list with the slice.
        for (let turn = 0; turn < slice * pageSize; turn++) {
          const { value } = await items.next()
          if (value?.id) seen.items++
        }
      },
    },
    rounds,
  )
  const customers = pageSize * slice * (2 * rounds)
  for (const [name, count] of Object.entries(seen))
    if (count !== customers) throw new Error(`'${name}' read ${count} of ${customers} customers.`)
  return times
})
