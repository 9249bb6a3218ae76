import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { categoryOf, failureWords } from '../../failure/failure-words.ts'
import { readList } from '../../listing/read-list.ts'

export const before: Check = {
  id: 'abort/before',
  requirement: '9.1',
  title: 'Sends nothing once its signal has aborted',
  why: 'Whoever gave up before a call began would still pay for it, and wait for it.',
  fails: 'It lists all the same when the signal has aborted already.',
  needs: ['paging/walk', 'errors/brand'],
  async run(trial) {
    await using stand = await trial.start()
    const { provider, query, mock } = stand
    const options = { signal: AbortSignal.abort() }
    const calls: Record<string, () => Promise<unknown>> = {
      customers: async () => (await readList(stand, options)).failure,
      pages: () => failureOf(() => provider.customers(query, options).pages().next()),
      listPage: () => failureOf(() => provider.listPage(query, options)),
      ...(trial.plugin.manifest.check !== 'none' && {
        check: () => failureOf(() => provider.check({ query, ...options })),
      }),
    }
    for (const [name, call] of Object.entries(calls)) {
      const sentBefore = mock.ledger.requests.length
      const failure = await call()
      if (mock.ledger.requests.length > sentBefore) {
        trial.find({
          message: `${name} sends a request although its signal has aborted; look at the signal first.`,
          request: mock.ledger.requests.at(-1),
        })
      }
      if (categoryOf(failure) !== 'aborted') {
        trial.find({
          message: `${name} does not say that its signal has aborted; let it fail with the category 'aborted'.`,
          expected: "a KehuError of category 'aborted'",
          actual: failureWords(failure),
        })
      }
    }
  },
}
