import type { Check } from '../../check.ts'
import { readList } from '../../listing/read-list.ts'
import { timeLimits } from '../../stand/virtual-clock.ts'

export const noRateLimit: Check = {
  id: 'request/no-rate-limit',
  requirement: '4.11',
  title: 'Waits for nothing where the vendor states no rate limit',
  why: 'A wait that nobody knows of makes a list slow, and no setting takes it away.',
  fails: 'It sleeps between two pages.',
  needs: ['request/values'],
  exempt: ({ operations: { customers } }) =>
    customers.rateLimit === null ? null : 'the manifest has a rate limit; see request/rate-limit',
  async run(trial) {
    await using stand = await trial.start({ size: 12 })
    // The provider of a stand is told to keep no rate limit; this one is told nothing.
    const provider = trial.plugin.create(stand.options, { fetch: trial.fetch, runtime: stand.clock, ...timeLimits })
    await readList({ provider, query: stand.query }, { pageSize: 1 })
    const waits = stand.clock.slept.filter((ms) => ms > 0)
    if (waits.length === 0) return
    trial.find({
      message: `A list of 12 pages waits ${waits.length} times, and the manifest has no rate limit; state the limit, or do not wait.`,
      place: { file: 'manifest.json', pointer: '/operations/customers/rateLimit' },
      request: stand.mock.ledger.requests.at(-1),
      expected: 'no wait',
      actual: `${waits.reduce((sum, ms) => sum + ms, 0)} ms in all`,
    })
  },
}
