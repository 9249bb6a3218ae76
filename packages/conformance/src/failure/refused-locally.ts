import type { Place } from '../finding.ts'
import type { Unreachable } from '../stand/start-unreachable.ts'
import type { Stand, Trial } from '../trial.ts'
import { failureOf } from './failure-of.ts'
import { isFailure, refusalWords } from './failure-words.ts'

/** A call that must be refused before anything is sent. */
export interface WrongCall {
  /** What the caller says, to begin a sentence: "A pageSize of 0". */
  readonly what: string
  /** Categories that the refusal may have. */
  readonly categories: readonly string[]
  /** The field that the refusal must name as such. */
  readonly field?: string
  /** A word that its message must hold, so that the caller knows what to change. */
  readonly word?: string
  /** Where in the package the rule stands. */
  readonly place?: Place
  call(): unknown
}

/**
 * Holds a call against the rule that it is refused by name, as a KehuError, with nothing sent.
 *
 * @param vendor whom the call would reach
 */
export async function refusedLocally(
  trial: Trial,
  vendor: Pick<Stand, 'mock'> | Pick<Unreachable, 'sent'>,
  { what, categories, field, word, place, call }: WrongCall,
): Promise<void> {
  const count = () => ('mock' in vendor ? vendor.mock.ledger.requests.length : vendor.sent())
  const before = count()
  const failure = await failureOf(call)
  const sent = count() - before
  const isNamed =
    isFailure(failure, ...categories) &&
    (field === undefined || failure.field === field) &&
    (word === undefined || failure.message.includes(word))
  if (isNamed && sent === 0) return
  const names = [
    categories.join(' or '),
    ...(field === undefined ? [] : [`field '${field}'`]),
    ...(word === undefined ? [] : [`a message with '${word}'`]),
  ]
  trial.find({
    message: `${what} must be refused by the name of what is wrong, before anything is sent; leave it to core.`,
    ...(place && { place }),
    request: 'mock' in vendor ? vendor.mock.ledger.requests[before] : undefined,
    expected: `${names.join(', ')}, and no request`,
    actual: `${refusalWords(failure)}, and ${sent === 0 ? 'no' : 'a'} request`,
  })
}
