import { inspect } from 'node:util'
import { KehuError } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { errorAnswers } from '../../failure/error-answer.ts'
import { openFailingVendor } from '../../failure/failing-vendor.ts'
import { withPart } from '../../samples/answer-part.ts'
import { totalPlace, withTotal } from '../../samples/answer-total.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import type { Trial } from '../../trial.ts'

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
      for (const flaw of flawsOf(failure, plugin.manifest.id)) {
        trial.find({ message: `The error for ${what} ${flaw}.`, request: requests.at(-1) })
      }
    }
    for (const [what, failure] of await failuresWithoutList(trial)) {
      for (const flaw of flawsOf(failure, plugin.manifest.id)) trial.find({ message: `The error for ${what} ${flaw}.` })
    }
  },
}

/** What a right answer is refused with whose list and total are taken out, or of a wrong type. */
async function failuresWithoutList(trial: Trial): Promise<(readonly [what: string, failure: unknown])[]> {
  const { plugin } = trial
  const { path } = recordSchema(plugin)
  const totalAt = totalPlace(plugin)
  await using list = await openScriptedList(trial, { size: 1, environment: { maxAttempts: 1 } })
  const parts = [
    ['a success without list and total', null],
    ['a list that is a number', 7],
    ['a list of numbers', [7]],
  ] as const
  const failures: (readonly [string, unknown])[] = []
  for (const [what, part] of parts) {
    const { failure } = await list.readAnswer((answer) => {
      const rest = totalAt === null ? answer : withTotal(answer, totalAt, undefined)
      return { ...rest, body: withPart(rest.body ?? null, path, part) }
    })
    if (failure !== null) failures.push([what, failure])
  }
  return failures
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
function flawsOf(failure: unknown, id: string): string[] {
  if (!KehuError.isInstance(failure)) return ['is no KehuError; throw what `context.failures` makes']
  const { message, provider, cause, stack = '' } = failure
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
    ...(isWhole(message) ? [] : ['has a message in which words are missing; say what is wrong, where, and what to do']),
    ...(provider === id ? [] : ["does not have the manifest's id as its `provider`; make it by `context.failures`"]),
    ...(strange.length > 0 ? [`has members of its own (${strange.join(', ')}); leave them out`] : []),
    ...(isSanitised ? [] : ['has a cause with more than a name and a code; leave causes to core']),
    ...([message, stack, inspect(cause), written(failure)].some((text) => text.includes(marker))
      ? ["shows what the vendor's body holds; hand it over as `vendorMessage`, or not at all"]
      : []),
    ...(written(failure) === '' ? ['cannot be written as JSON; put nothing of your own on it'] : []),
  ]
}

/** Without a hole where a word should stand: a blank before a stop, two blanks, brackets or quotes around nothing. */
function isWhole(message: string): boolean {
  return !/ [.,:;]|[:;,]\.| {2}|\(\)|''|""/.test(message) && message.split(' ').length >= 4
}

function written(failure: unknown): string {
  try {
    return JSON.stringify(failure)
  } catch {
    return ''
  }
}
