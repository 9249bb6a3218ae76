import type { FaultProfile } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { callsFrom } from '../../stand/calls-from.ts'

const pages = [
  { profile: 'html', vendor: 'answers 200 with a login page in HTML' },
  { profile: 'empty', vendor: 'answers 200 with an empty body' },
  { profile: 'no-content', vendor: 'answers 204' },
] as const satisfies readonly { readonly profile: FaultProfile; readonly vendor: string }[]

export const page: Check = {
  id: 'faults/page',
  requirement: '8.4',
  title: 'Takes no success without a list for an empty list',
  why: 'A proxy, a login page or a gateway answers 200 for the vendor; who has no customers then, deletes those he has.',
  fails: 'It takes a page in HTML for an empty list.',
  needs: ['paging/walk', 'errors/brand'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    for (const { profile, vendor } of pages) {
      // As the first answer, and where the list could end with it.
      for (const call of [1, 2]) {
        await using stand = await trial.start({ size, fault: { profile, calls: callsFrom(call) } })
        const reading = await readList(stand, { pageSize })
        judgeFailure(trial, stand, reading, {
          vendor: call === 1 ? vendor : `${vendor} for a later page`,
          categories: ['contract'],
          customers: (call - 1) * pageSize,
          before: call - 1,
        })
      }
    }
  },
}
