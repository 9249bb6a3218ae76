import { failureOf } from '../../failure-of.ts'
import type { Stand, Trial } from '../../trial.ts'
import { failureWords, isFailure } from './failure-words.ts'

/** A call that must be refused before anything is sent. */
export interface WrongCall {
  /** What the caller says, to begin a sentence: "A pageSize of 0". */
  readonly what: string
  /** Categories that the refusal may have. */
  readonly categories: readonly string[]
  /** A word that the refusal must hold, so that the caller knows what to change. */
  readonly names?: string
  call(): Promise<unknown>
}

/** Holds a call against the rule that it is refused by name, as a KehuError, with nothing sent. */
export async function refusedLocally(trial: Trial, stand: Stand, wrong: WrongCall): Promise<void> {
  const before = stand.mock.ledger.requests.length
  const failure = await failureOf(wrong.call())
  const request = stand.mock.ledger.requests[before]
  const expected = `a KehuError of category ${wrong.categories.join(' or ')}`
  if (request) {
    const message = `${wrong.what} is sent to the vendor; refuse it before anything is sent.`
    trial.find({ message, request, expected, actual: failureWords(failure) })
  } else if (!isFailure(failure, ...wrong.categories)) {
    const message = `${wrong.what} is not refused as it must be; leave it to core, which refuses it by name.`
    trial.find({ message, expected, actual: failureWords(failure) })
  } else if (wrong.names !== undefined && !failure.message.includes(wrong.names)) {
    const message = `${wrong.what} is refused in words that do not hold '${wrong.names}'; name what is wrong.`
    trial.find({ message, actual: failureWords(failure) })
  }
}
