import type { Check } from '../../check.ts'
import { categoryOf } from '../../failure/failure-words.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'

export const clockSkew: Check = {
  id: 'faults/clock-skew',
  requirement: '8.10',
  title: "Says so in a few requests when the vendor's clock is hours away, or lists all the same",
  why: 'A clock that is off is the commonest reason why a signature is refused; guessing at it sends requests for nothing.',
  fails: "It shifts its time to the vendor's and sends again, over and over.",
  needs: ['paging/walk', 'errors/brand', 'errors/codes', 'request/fresh'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    // The seed decides whether the vendor's clock is fast or slow.
    for (let seed = trial.seed; seed < trial.seed + 4; seed++) {
      await using stand = await trial.start({ size, seed, fault: { profile: 'clock-skew' } })
      const reading = await readList(stand, { pageSize })
      if (reading.failure === null && isWholeList(reading.customers, stand.records)) continue
      judgeFailure(trial, stand, reading, {
        vendor: 'has a clock that is hours away',
        categories: ['authentication', 'permission', 'config'],
        customers: 0,
      })
      if (categoryOf(reading.failure) === null) return
    }
  },
}
