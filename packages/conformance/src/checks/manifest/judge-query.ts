import { KehuError } from '@kehu/core/v1'
import { failureOf } from '../../failure-of.ts'
import { pointerTo } from '../../plugin/spec-file.ts'
import { startUnreachable } from '../../start-unreachable.ts'
import type { Trial } from '../../trial.ts'

const place = { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'query') } as const

/** Finds a query that is not refused by the name of a field, or only after something was sent. */
export async function judgeRefusal(trial: Trial, query: object, field: string, what: string): Promise<void> {
  const { provider, sent } = startUnreachable(trial)
  const expected = `invalid-query, field '${field}', and no request`
  const actual = `${words(await failureOf(provider.listPage(query)))}, and ${sent() === 0 ? 'no' : 'a'} request`
  if (actual === expected) return
  trial.find({
    message: `${what} must be refused by the name of the field before anything is sent.`,
    place,
    expected,
    actual,
  })
}

/** Finds a query that does not get as far as a request. */
export async function judgeAcceptance(trial: Trial, query: object, what: string): Promise<void> {
  const { provider, sent } = startUnreachable(trial)
  const failure = await failureOf(provider.listPage(query))
  if (sent() > 0) return
  trial.find({ message: `${what} must be taken, but nothing was sent.`, place, actual: words(failure) })
}

function words(failure: unknown): string {
  if (failure === null) return 'no failure'
  if (!KehuError.isInstance(failure)) return 'something that is no KehuError'
  return failure.field === null ? failure.category : `${failure.category}, field '${failure.field}'`
}
