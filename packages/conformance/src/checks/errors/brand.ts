import { inspect } from 'node:util'
import { KehuError } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { openFailingVendor } from './failing-vendor.ts'
import { errorAnswers } from './error-answer.ts'

export const brand: Check = {
  id: 'errors/brand',
  requirement: '6.6',
  title: 'Fails with nothing but a KehuError: one sentence, safe to log, no body of the vendor on it',
  why: 'Errors end up in logs and tickets, and what a vendor wrote may hold the personal data of its customers.',
  fails: 'It tells a failure in two sentences.',
  needs: ['errors/status', 'errors/no-list', 'answer/bounded'],
  async run(trial) {
    const { plugin } = trial
    const { specOperation } = plugin.manifest.operations.customers
    const [first] = errorAnswers(plugin, specOperation)
    await using vendor = await openFailingVendor(trial, { maxAttempts: 1 })
    const scripts: readonly (readonly [what: string, script: MockScript])[] = [
      ...(first ? [['an error of the vendor', { error: first.key }] as const] : []),
      ['a page of HTML', { status: 200, headers: html, text: `<p>${marker}</p>` }],
      ['a text that is no JSON', { status: 200, headers: json, text: `{"${marker}":` }],
      ['a JSON text', { status: 200, headers: json, text: JSON.stringify(marker) }],
      ['a list of texts', { status: 200, headers: json, text: JSON.stringify([marker]) }],
      ['an object of strange members', { status: 200, headers: json, text: JSON.stringify({ [marker]: marker }) }],
      ['HTTP 500 with a text', { status: 500, text: marker }],
      ['HTTP 403 with JSON', { status: 403, headers: json, text: JSON.stringify({ [marker]: marker }) }],
      ['a connection that is reset', { socket: 'reset' }],
    ]
    for (const [what, script] of scripts) {
      const { failure, requests } = await vendor.fail(script)
      if (failure === null) continue
      for (const flaw of flawsOf(failure)) {
        trial.find({ message: `The error for ${what} ${flaw}.`, request: requests.at(-1) })
      }
    }
  },
}

const marker = 'kehu-marker-13800000000'
const html = { 'Content-Type': 'text/html' }
const json = { 'Content-Type': 'application/json' }

const members = new Set([
  'category',
  'provider',
  'field',
  'code',
  'isRetryable',
  'retryAfterMs',
  'requestId',
  'status',
  'attempts',
  'outcomes',
])

/** What is wrong with an error, in words behind "The error …" with advice. */
function flawsOf(failure: unknown): string[] {
  if (!KehuError.isInstance(failure)) return ['is no KehuError; throw what `context.failures` makes']
  const { message, cause, stack = '' } = failure
  const strange = Object.keys(failure).filter((name) => !members.has(name))
  const isSanitised =
    cause === undefined ||
    (typeof cause === 'object' &&
      cause !== null &&
      !(cause instanceof Error) &&
      Object.keys(cause).every((name) => name === 'name' || name === 'code'))
  return [
    ...(/^\S[^\n\r]{0,500}\.$/u.test(message) && !/[.!?] +\p{Lu}/u.test(message)
      ? []
      : [
          'has a message that is not one sentence; say what is wrong, where, and what to do, and end it with a full stop',
        ]),
    ...(strange.length > 0 ? [`has members of its own (${strange.join(', ')}); leave them out`] : []),
    ...(isSanitised ? [] : ['has a cause with more than a name and a code; leave causes to core']),
    ...([message, stack, inspect(cause), written(failure)].some((text) => text.includes(marker))
      ? ["shows what the vendor's body holds; hand it over as `vendorMessage`, or not at all"]
      : []),
    ...(written(failure) === '' ? ['cannot be written as JSON; put nothing of your own on it'] : []),
  ]
}

function written(failure: unknown): string {
  try {
    return JSON.stringify(failure)
  } catch {
    return ''
  }
}
