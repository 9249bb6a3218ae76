import type { CustomerPage, CustomerStream } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { readPages } from '../../listing/read-pages.ts'
import type { Stand, Trial } from '../../trial.ts'

export const pages: Check = {
  id: 'paging/pages',
  requirement: '7.13',
  title: 'Gives the same customers by item, by page and from cursor to cursor, with a cursor of null at the end alone',
  why: 'Who stores page after page relies on the cursor to know when it is over.',
  fails: 'It gives a cursor with the last page.',
  needs: ['paging/page-sizes'],
  async run(trial) {
    const pageSize = Math.min(trial.plugin.manifest.operations.customers.pagination.maximumSize, 4)
    await using stand = await trial.start({ size: 3 * pageSize - 1 })
    const { customers, failure } = await readList(stand, { pageSize })
    if (failure !== null) {
      trial.find({ message: `Read by item the list fails with ${failureWords(failure)}.` })
      return
    }
    const items = customers.map(written)
    const streamed = await readPages(stand, { pageSize })
    const ways = [
      { way: '.pages()', list: streamed },
      { way: 'listPage, from cursor to cursor,', list: await readOneByOne(stand, pageSize, streamed.length) },
    ]
    for (const { way, list } of ways) {
      const came = list.flatMap((page) => page.customers.map(written))
      const difference = listDifference(items, came)
      if (difference !== null) {
        trial.find({ message: `Read by ${way} the list ${difference}; it must be the same as by item.` })
      }
      const wrongSize = list.find((page) => page.pageSize !== pageSize)
      if (wrongSize) {
        const message = `Read by ${way} a page says another size than was asked for.`
        trial.find({ message, expected: String(pageSize), actual: String(wrongSize.pageSize) })
      }
      const wrong = list.findIndex(({ cursor }, index) => (cursor === null) !== (index === list.length - 1))
      if (wrong < 0) continue
      const message = `Read by ${way} the list has a wrong cursor with page ${wrong + 1} of ${list.length}; a cursor of null marks the last page, and no other.`
      trial.find({
        message,
        ...(wrong < list.length - 1
          ? { expected: 'a cursor', actual: 'null' }
          : { expected: 'null', actual: 'a cursor' }),
      })
    }
    await readTwice(trial, stand)
  },
}

/** A customer as text, its fields in any order. */
function written(customer: object): string {
  return JSON.stringify(Object.entries(customer).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Reads from cursor to cursor; a list that does not end is left one page behind its end. */
async function readOneByOne({ provider, query }: Stand, pageSize: number, most: number): Promise<CustomerPage[]> {
  const list = [await provider.listPage(query, { pageSize })]
  for (;;) {
    const cursor = list.at(-1)?.cursor
    if (cursor === null || list.length > most) return list
    list.push(await provider.listPage(query, { cursor }))
  }
}

/** A list can be read once. Who reads it again would get nothing, or the rest, and take it for all. */
async function readTwice(trial: Trial, stand: Stand): Promise<void> {
  const byItem = async (stream: CustomerStream) => stream[Symbol.asyncIterator]().next()
  const byPage = async (stream: CustomerStream) => stream.pages().next()
  for (const [what, first, second] of [
    ['by item and then by item', byItem, byItem],
    ['by item and then by page', byItem, byPage],
    ['by page and then by item', byPage, byItem],
    ['by page and then by page', byPage, byPage],
  ] as const) {
    const stream = stand.provider.customers(stand.query, { pageSize: 1 })
    await first(stream)
    const failure = await failureOf(() => second(stream))
    if (isFailure(failure, 'config', 'invalid-query')) continue
    const message = `One list can be read twice, ${what}; leave it to core, which refuses the second reading.`
    trial.find({ message, expected: 'a KehuError of category config', actual: failureWords(failure) })
  }
}
