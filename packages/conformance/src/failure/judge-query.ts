import { pointerTo } from '../json/json-pointer.ts'
import { startUnreachable } from '../stand/start-unreachable.ts'
import type { Trial } from '../trial.ts'
import { failureOf } from './failure-of.ts'
import { failureWords } from './failure-words.ts'
import { refusedLocally } from './refused-locally.ts'

const place = { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'query') } as const

/** Finds a query that is not refused by the name of a field, or only after something was sent. */
export async function judgeRefusal(trial: Trial, query: object, field: string, what: string): Promise<void> {
  const unreachable = startUnreachable(trial)
  const call = () => unreachable.provider.listPage(query)
  await refusedLocally(trial, unreachable, { what, categories: ['invalid-query'], field, place, call })
}

/** Finds a query that does not get as far as a request. */
export async function judgeAcceptance(trial: Trial, query: object, what: string): Promise<void> {
  const { provider, sent } = startUnreachable(trial)
  const failure = await failureOf(() => provider.listPage(query))
  if (sent() > 0) return
  trial.find({ message: `${what} must be taken, but nothing was sent.`, place, actual: failureWords(failure) })
}
