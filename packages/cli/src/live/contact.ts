import type { Plugin } from '@kehu/conformance'
import { KehuError, type Fetch, type VariableInput } from '@kehu/core'
import { connectLive, type Plan } from './plan.ts'
import { openTap, type TappedAnswer } from './read-only-tap.ts'

/** What came of a first contact. */
export interface Contact {
  readonly answers: readonly TappedAnswer[]
  /** Calls that were made. */
  readonly sent: number
  /** Customers that the provider made of the answers. */
  readonly customers: number
  /** What ended it before its end. */
  readonly failure: KehuError | null
  /** Why a request was not sent, in a sentence. */
  readonly refusal: string | null
}

/** Makes the calls of a plan, and no others. No call is repeated. */
export async function makeContact(
  plugin: Plugin,
  { options, query }: VariableInput,
  plan: Plan,
  send: Fetch,
): Promise<Contact> {
  const tap = openTap({ ...plan, spec: plugin.spec, send })
  let customers = 0
  let failure: KehuError | null = null
  try {
    const provider = connectLive(plugin, options, { fetch: tap.fetch, maxAttempts: 1 })
    let cursor: string | null | undefined
    for (let page = 0; page < plan.pages && cursor !== null; page++) {
      const read = await provider.listPage(query, { pageSize: plan.pageSize, cursor, raw: false })
      customers += read.customers.length
      cursor = read.cursor
    }
  } catch (error) {
    if (!KehuError.isInstance(error)) throw error
    failure = error
  }
  return { answers: tap.answers, sent: tap.sent(), customers, failure, refusal: tap.refusal() }
}
