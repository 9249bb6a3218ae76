import type { ErrorRule } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { errorAnswers } from '../../failure/error-answer.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList, type Reading } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { listRequests } from '../../stand/sent-requests.ts'
import { limitMs } from '../../stand/virtual-clock.ts'
import type { Stand, Trial } from '../../trial.ts'

export const rateLimited: Check = {
  id: 'faults/rate-limited',
  requirement: '8.6',
  title: 'Waits as long as the vendor asks before it sends again, and no longer than its caller allows',
  why: 'Who knocks again too early is locked out for longer, with everybody else who uses the key.',
  fails: 'It passes over Retry-After, and sends again after half a second.',
  needs: ['paging/walk', 'errors/brand', 'errors/codes', 'errors/status', 'request/fresh'],
  async run(trial) {
    await passingLimit(trial)
    await lastingLimit(trial)
    await longLimit(trial)
    await ban(trial)
    const { errors, specOperation } = trial.plugin.manifest.operations.customers
    for (const { key } of errorAnswers(trial.plugin, specOperation)) {
      if (errors[key]?.category === 'rate-limit') await ownLimit(trial, key, errors[key])
    }
  },
}

const askedSeconds = 7

async function passingLimit(trial: Trial): Promise<void> {
  const { stand, reading } = await listAgainst(trial, (call) => (call === 2 ? limit(String(askedSeconds)) : undefined))
  await using _ = stand
  if (!isWholeList(reading.customers, stand.records)) {
    trial.find({
      message: 'A list that meets one 429 with Retry-After does not come whole; send again what was refused.',
      request: stand.mock.ledger.requests.at(-1),
      actual: `${reading.customers.length} customers, and ${failureWords(reading.failure)}`,
    })
    return
  }
  requireWaits(trial, stand, { vendor: `asks to wait ${askedSeconds} seconds`, from: 1, leastMs: askedSeconds * 1000 })
}

async function lastingLimit(trial: Trial): Promise<void> {
  const { retryAfterMs = 1 } = trial.plugin.manifest.operations.customers.errors['429'] ?? {}
  const { stand, reading } = await listAgainst(trial, () => limit(), retryAfterMs)
  await using _ = stand
  const vendor = 'answers 429 without Retry-After to each request'
  judgeFailure(trial, stand, reading, { vendor, categories: ['rate-limit'], customers: 0 })
  requireWaits(trial, stand, { vendor, from: 0, leastMs: retryAfterMs })
}

async function longLimit(trial: Trial): Promise<void> {
  const { stand, reading } = await listAgainst(trial, () => limit('86400'))
  await using _ = stand
  const vendor = 'asks to wait a day, and the caller allows two hours'
  judgeFailure(trial, stand, reading, { vendor, categories: ['rate-limit'], customers: 0 })
  requireOne(trial, stand, vendor)
  const sleptMs = stand.clock.slept.reduce((sum, ms) => sum + ms, 0)
  if (sleptMs < limitMs) return
  trial.find({
    message: `Where the vendor ${vendor}, the time is slept away all the same; fail at once.`,
    request: stand.mock.ledger.requests.at(-1),
    actual: `${sleptMs} ms slept`,
  })
}

async function ban(trial: Trial): Promise<void> {
  const { stand, reading } = await listAgainst(trial, () => ({
    status: 418,
    headers: { 'Retry-After': '1' },
    text: '',
  }))
  await using _ = stand
  const vendor = 'answers 418, which is a ban'
  judgeFailure(trial, stand, reading, { vendor, categories: ['rate-limit'], customers: 0 })
  requireOne(trial, stand, vendor)
}

async function ownLimit(trial: Trial, code: string, { retry, retryAfterMs = 1 }: ErrorRule): Promise<void> {
  const { stand, reading } = await listAgainst(trial, () => ({ error: code }), retryAfterMs)
  await using _ = stand
  const vendor = `answers each request with its code ${code}`
  judgeFailure(trial, stand, reading, { vendor, categories: ['rate-limit'], customers: 0 })
  if (!retry) requireOne(trial, stand, vendor)
  else requireWaits(trial, stand, { vendor, from: 0, leastMs: retryAfterMs })
}

function limit(retryAfter?: string): MockScript {
  return { status: 429, headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter }, text: '' }
}

/** @param waitMs what core waits before it sends again, as the manifest states */
async function listAgainst(
  trial: Trial,
  answer: (call: number) => MockScript | undefined,
  waitMs = 0,
): Promise<{ readonly stand: Stand; readonly reading: Reading }> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  // A wait as long as a time limit would never pass, so its caller allows none.
  const environment = waitMs < limitMs ? {} : { deadlineMs: limitMs }
  const stand = await trial.start({ size, respond: answerList(trial, answer) }, { environment })
  return { stand, reading: await readList(stand, { pageSize }) }
}

function requireOne(trial: Trial, stand: Stand, vendor: string): void {
  const sent = listRequests(trial, stand)
  if (sent.length <= 1) return
  trial.find({
    message: `Where the vendor ${vendor}, the request is sent again; fail after the first one.`,
    request: sent[1],
    expected: '1 request',
    actual: String(sent.length),
  })
}

/** Looks at the times at which the vendor was asked, from one request for the list on. */
function requireWaits(
  trial: Trial,
  stand: Stand,
  { vendor, from, leastMs }: { readonly vendor: string; readonly from: number; readonly leastMs: number },
): void {
  const sent = listRequests(trial, stand)
  const repeats = from === 0 ? sent.slice(1) : sent.slice(from + 1, from + 2)
  const early = repeats.find((request, index) => request.at - (sent[from + index]?.at ?? 0) < leastMs)
  if (!early) return
  trial.find({
    message: `Where the vendor ${vendor}, the request is sent again too early; let core wait for as long as is asked.`,
    request: early,
    expected: `${leastMs} ms at least`,
    actual: `${early.at - (sent[sent.indexOf(early) - 1]?.at ?? 0)} ms`,
  })
}
