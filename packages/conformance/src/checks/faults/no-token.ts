import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { mostAttempts } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { callsFrom } from '../../stand/calls-from.ts'
import { listRequests } from '../../stand/sent-requests.ts'

export const noToken: Check = {
  id: 'faults/no-token',
  requirement: '8.9',
  title: 'Calls nothing but the list when its credentials are refused in the middle of one',
  why: 'A login that the manifest does not name is a request that nobody expects, allowed for or pays for.',
  fails: 'It tries to log in when the vendor refuses its signature.',
  needs: ['paging/walk', 'errors/brand', 'errors/codes', 'request/budget'],
  exempt: ({ token }) => (token ? 'the provider fetches access tokens (token)' : null),
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    await using stand = await trial.start({ size, fault: { profile: 'expired-token', calls: callsFrom(2) } })
    const { failure } = await readList(stand, { pageSize })
    const lists = listRequests(trial, stand)
    const stray = stand.mock.ledger.requests.find((request) => !lists.includes(request))
    if (stray) {
      trial.find({
        message: `When its credentials are refused, it calls ${stray.operation ?? 'what the spec does not have'}; name the operation as "token" in the manifest, or leave it.`,
        request: stray,
      })
    }
    if (!KehuError.isInstance(failure)) {
      trial.find({
        message: 'When its credentials are refused in the middle, the list does not fail; let the error pass.',
        request: lists.at(-1),
        expected: 'a KehuError',
        actual: failureWords(failure),
      })
    }
    if (lists.length - 1 <= mostAttempts) return
    trial.find({
      message: 'When its credentials are refused, it asks on and on; leave all repeats to core.',
      request: lists.at(-1),
      expected: `${mostAttempts} requests at most`,
      actual: String(lists.length - 1),
    })
  },
}
