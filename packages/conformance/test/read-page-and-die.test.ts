import { expect, test } from 'vitest'
import { loadPlugin } from '../src/index.ts'
import type { PageJob } from '../src/resume/page-job.ts'
import { readPageAndDie } from '../src/resume/read-page-and-die.ts'
import { startStand } from '../src/stand/start-stand.ts'
import { breakPlugin } from './sabotage/broken-plugin.ts'

const conditions = ['@kehu/source']

/** A job for the plugin in a folder, and the mock that it needs. */
async function jobFor(folder: string): Promise<{ job: PageJob; close(): Promise<void> }> {
  const plugin = await loadPlugin(folder, conditions)
  const stand = await startStand(plugin, 1, { size: 3 })
  const { options, query, clock } = stand
  const { href: entry } = plugin.entry
  const job = {
    entry,
    factory: plugin.declaration.factory,
    options,
    query,
    pageSize: 2,
    cursor: null,
    now: clock.now(),
    seed: 1,
  }
  return { job, close: () => stand.mock.close() }
}

test('a page is read in a process of its own, and the next from its cursor', async () => {
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits: [] })
  const { job, close } = await jobFor(plugin.folder)
  try {
    const first = await readPageAndDie(job, conditions)
    expect(first).toMatchObject({ customers: [{ name: expect.any(String) }, {}], cursor: expect.any(String) })
    if ('failure' in first) throw new Error(first.failure)
    const second = await readPageAndDie({ ...job, cursor: first.cursor, seed: 2 }, conditions)
    expect(second).toMatchObject({ customers: [{ provider: 'kehu-provider-lighthouse' }], cursor: null })
  } finally {
    await close()
  }
})

test('what goes wrong in it is told in words, without a stack', async () => {
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits: [] })
  const { job, close } = await jobFor(plugin.folder)
  await close()
  const gone = await readPageAndDie({ ...job, entry: `${job.entry}.gone` }, conditions)
  expect(gone).toEqual({ failure: 'an error (Error) that is no KehuError' })
  expect(await readPageAndDie({ ...job, cursor: 'none' }, conditions)).toEqual({
    failure: 'invalid-cursor: kehu-provider-lighthouse: the cursor cannot be read; start the list again without it',
  })
})

test('a plugin that ends its process is told', async () => {
  await using plugin = await breakPlugin({ plugin: 'lighthouse', edits: [] })
  const { job, close } = await jobFor(plugin.folder)
  await close()
  const entry = 'data:text/javascript,process.exit(0)'
  expect(await readPageAndDie({ ...job, entry }, conditions)).toEqual({ failure: 'the process ended without a page' })
})
