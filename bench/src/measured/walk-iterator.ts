import type { Customer, CustomerPage, CustomerStream } from '@kehu/core'
import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import { internalFile } from './internal-file.ts'

/** Pages from memory, read so many times. */
export interface IteratorRun {
  readonly pages: number
  readonly pageSize: number
  readonly rounds: number
}

// What core's stream is made from, as packages/core/src/list/stream.ts has it.
interface StreamFile {
  createStream(plan: object): CustomerStream
}

answer(async ({ pages, pageSize, rounds }: IteratorRun): Promise<Times> => {
  const { createStream } = await internalFile<StreamFile>('core/src/list/stream.ts')
  const customers = Array.from({ length: pageSize }, (_, index) => ({ id: String(index) }) as Customer)
  const page: CustomerPage = { customers, page: 1, pageSize, total: null, cursor: '', requestId: null }

  const walk = () => {
    let read = 0
    return {
      hasEnded: () => read === pages,
      total: () => null,
      retries: () => 0,
      cursorAfter: () => () => '',
      reconcile: () => 'complete',
      async readPage() {
        read++
        return page
      },
    }
  }
  const stream = () =>
    createStream({
      provider: 'bench',
      begin: async () => walk(),
      startCursor: '',
      limit: Number.POSITIVE_INFINITY,
      signal: undefined,
    })
  async function* generated(): AsyncGenerator<Customer> {
    for (const source = walk(); !source.hasEnded();) {
      const read = await source.readPage()
      for (const customer of read.customers) yield customer
    }
  }

  const count = async (items: AsyncIterable<Customer>): Promise<void> => {
    let counted = 0
    for await (const { id } of items) if (id) counted++
    if (counted !== pages * pageSize) throw new Error(`${counted} of ${pages * pageSize} customers came.`)
  }
  return measureRounds(
    {
      generator: () => count(generated()),
      items: () => count(stream()),
      async pages() {
        let counted = 0
        for await (const read of stream().pages()) for (const { id } of read.customers) if (id) counted++
        if (counted !== pages * pageSize) throw new Error(`${counted} of ${pages * pageSize} customers came.`)
      },
    },
    rounds,
  )
})
