// Run as a process of its own: it reads one page of a list, tells it, and waits to be killed.
import type { ProviderFactory } from '@kehu/core'
import { failureWords } from '../failure/failure-words.ts'
import { createVirtualClock, standLimits } from '../stand/virtual-clock.ts'
import type { PageJob, PageTold } from './page-job.ts'

async function read(job: PageJob): Promise<PageTold> {
  const main = (await import(job.entry)) as { readonly [name: string]: ProviderFactory<object, object, unknown> }
  const create = main[job.factory]
  if (!create) throw new Error('the factory is not there')
  const runtime = createVirtualClock({ start: job.now, seed: job.seed })
  const provider = create(job.options, { ...standLimits, runtime })
  const { pageSize, cursor } = job
  const list = provider.customers(job.query, cursor === null ? { pageSize } : { cursor })
  const { value } = await list.pages().next()
  return value ? { customers: value.customers, cursor: value.cursor } : { customers: [], cursor: null }
}

// Nobody is left to kill it.
process.once('disconnect', () => process.exit())

process.once('message', (job: PageJob) => {
  const told = read(job).catch((error: unknown) => ({
    failure: failureWords(error),
  }))
  void told.then((page) => process.send?.(page))
})
