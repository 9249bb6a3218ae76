import { KehuError } from '@kehu/core/v1'
import type { FaultProfile } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'

const breaks = [
  { profile: 'refuse', vendor: 'resets each connection as it opens' },
  { profile: 'reset', vendor: 'resets the connection in place of an answer' },
  { profile: 'reset-in-body', vendor: 'resets the connection in the middle of a body' },
  { profile: 'close-in-body', vendor: 'closes the connection in the middle of a body' },
] as const satisfies readonly { readonly profile: FaultProfile; readonly vendor: string }[]

export const connection: Check = {
  id: 'faults/connection',
  requirement: '8.1',
  title: 'Tells of a broken connection as category network, in a bounded number of attempts',
  why: 'A cable that is pulled must not look like an empty list, nor be retried for ever, nor print what was sent.',
  fails: 'It takes a connection that was reset for the end of the list.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    for (const { profile, vendor } of breaks) {
      await using stand = await trial.start({ size, fault: { profile } })
      const reading = await readList(stand, { pageSize })
      judgeFailure(trial, stand, reading, { vendor, categories: ['network'], customers: 0 })
      const { failure } = reading
      if (!KehuError.isInstance(failure) || isClean(failure.cause)) continue
      trial.find({
        message: `Where the vendor ${vendor}, the error's cause is more than a name and a code; leave the rest out.`,
        request: stand.mock.ledger.requests.at(-1),
      })
    }
  },
}

/** A cause that tells no address and no value: nothing but the name and the system's code (v1/error.ts, ErrorCause). */
function isClean(cause: unknown): boolean {
  if (cause === undefined) return true
  if (typeof cause !== 'object' || cause === null) return false
  return Reflect.ownKeys(cause).every((name) => name === 'name' || name === 'code')
}
