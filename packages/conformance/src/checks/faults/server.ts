import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { callsFrom } from '../../stand/calls-from.ts'

export const server: Check = {
  id: 'faults/server',
  requirement: '8.7',
  title: 'Tells of a vendor that fails in the middle of a list as category unavailable',
  why: 'A gateway that is down for a minute would cut the list short, and nobody would know to come back.',
  fails: 'It takes a 503 behind the first page for the end of the list.',
  needs: ['paging/walk', 'errors/brand', 'errors/status'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    // The mock answers 500, 502, 503 and 504 in turn, so that each start brings another one first.
    for (const first of [2, 3, 4]) {
      await using stand = await trial.start({ size, fault: { profile: 'server-error', calls: callsFrom(first) } })
      const reading = await readList(stand, { pageSize })
      judgeFailure(trial, stand, reading, {
        vendor: 'answers a later page with a 5xx in HTML',
        categories: ['unavailable'],
        customers: (first - 1) * pageSize,
        before: first - 1,
      })
    }
  },
}
