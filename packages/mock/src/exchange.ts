import type { MockAnswer, MockContext, MockHandler, MockRequest, MockVendor, MockViolation } from '@kehu/core/v1/mock'
import { answerBreaches } from './answer-check.ts'
import type { Dataset } from './dataset.ts'
import type { FaultPlan, Hit } from './fault-plan.ts'
import { isSocketProfile } from './fault.ts'
import { answerInPlace, loginPage, redirectedPath, spoiled } from './faulty-answer.ts'
import { gate } from './gate.ts'
import type { Entry, LedgerBook } from './ledger.ts'
import type { Operation } from './operation.ts'
import { outgoing, plainText, type Outgoing, type SocketFault } from './outgoing.ts'
import { route } from './route.ts'
import type { MockScenario } from './scenario.ts'
import { schemaViolations } from './schema-gate.ts'
import type { Spec } from './spec.ts'
import { hasTotal, withTotal } from './total.ts'
import type { NoteUse } from './used-values.ts'

/** All that belongs to one running mock. */
export interface Stage<Options> {
  readonly spec: Spec
  readonly handlers: MockVendor<Options, unknown>['handlers']
  readonly origin: string
  readonly scenario: MockScenario
  readonly plan: FaultPlan
  readonly options: Options
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly book: LedgerBook
  readonly now: () => number
  /** Requests of each operation so far. */
  readonly calls: Map<string, number>
  readonly noteUse: NoteUse
}

/** All that belongs to one request for an operation. */
interface Turn<Options> {
  readonly stage: Stage<Options>
  readonly entry: Entry
  readonly operation: Operation
  readonly handler: MockHandler<Options>
  readonly request: MockRequest
  /** Path without the server's. */
  readonly path: string
  readonly call: number
  readonly hit: Hit | null
  /** Epoch milliseconds of the clock that the vendor goes by. */
  readonly now: number
}

/** The way of one request: to its operation, through the gates, to an answer that keeps the spec. */
export async function exchange<Options>(stage: Stage<Options>, entry: Entry, request: MockRequest): Promise<Outgoing> {
  // Whether credentials came along is for the test to say: that somebody came is no violation.
  if (stage.plan.profile === 'redirect' && request.path === redirectedPath) {
    entry.outcome = 'scripted'
    entry.fault = 'redirect'
    return loginPage()
  }
  const found = route(stage.spec, request.method, request.path)
  if ('violation' in found) {
    stage.book.violations([found.violation], null)
    entry.outcome = 'refused'
    return found.allowed.length === 0
      ? plainText(404, found.violation.message)
      : plainText(405, found.violation.message, { Allow: found.allowed.join(', ') })
  }
  const { operation, path } = found
  const call = (stage.calls.get(operation.id) ?? 0) + 1
  stage.calls.set(operation.id, call)
  entry.operation = operation.id
  entry.call = call
  const handler = stage.handlers[operation.id] as MockHandler<Options>
  const hit = stage.plan.at(handler.kind, call)
  const isSkewed = hit?.fault.profile === 'clock-skew'
  const now = stage.now() + (isSkewed ? stage.plan.skewMs : 0)
  const turn: Turn<Options> = { stage, entry, operation, handler, request, path, call, hit, now }
  try {
    const answer = await gated(turn)
    if (isSkewed) return { ...answer, headers: { ...answer.headers, Date: new Date(now).toUTCString() } }
    // A head can be slow whatever the request was.
    return hit?.fault.profile === 'slow-headers' && isRefused(entry) ? written(turn, hit, answer) : answer
  } catch (error) {
    return broken(turn, [(error as Error).message])
  }
}

async function gated<Options>(turn: Turn<Options>): Promise<Outgoing> {
  const { stage, entry, operation, handler, request, hit, now } = turn
  const asked = new Map<string, boolean>()
  const violations = await judged(turn, contextOf(stage, now, asked))
  const [first] = violations
  if (!first) return answered(turn)
  // What is wrong by the skewed clock alone is the scenario's doing. Nonces are not noted twice for it.
  const isSkewed = hit?.fault.profile === 'clock-skew'
  if (isSkewed && (await judged(turn, contextOf(stage, stage.now(), asked))).length === 0) {
    entry.outcome = 'scripted'
    entry.fault = 'clock-skew'
  } else {
    stage.book.violations(violations, operation.id)
    entry.outcome = 'refused'
  }
  return onContract(turn, handler.refuse(first, request))
}

/** The violations of the first stage that has any: later stages rely on the earlier ones. */
async function judged<Options>(
  { stage: { spec }, operation, handler, request, path }: Turn<Options>,
  context: MockContext<Options>,
): Promise<readonly MockViolation[]> {
  const form = gate(operation, request, spec.follow)
  if (form.violations.length > 0) return form.violations
  const own = handler.verify(request, context)
  return own.length > 0 ? own : schemaViolations(operation, request, path, form)
}

async function answered<Options>(turn: Turn<Options>): Promise<Outgoing> {
  const { stage, entry, operation, handler, request, call, hit } = turn
  const script = stage.scenario.respond?.(request, call, operation.id)
  entry.outcome = script ? 'scripted' : 'answered'
  if (!script) return hit ? faulty(turn, hit) : rightAnswer(turn)
  if ('error' in script) return onContract(turn, handler.error(script.error, request))
  if (!('socket' in script)) return outgoing(script)
  const fault = { profile: script.socket }
  return faulty(turn, { fault, call, chance: stage.plan.chance })
}

async function faulty<Options>(turn: Turn<Options>, hit: Hit): Promise<Outgoing> {
  const { stage, entry, operation, handler, request } = turn
  const { fault } = hit
  entry.outcome = 'scripted'
  entry.fault = fault.profile
  if (fault.profile === 'too-frequent') return onContract(turn, handler.error(fault.code, request))
  if (fault.profile === 'expired-token') {
    const where = operation.credential
    const expired = { step: 'credential', message: 'The access token has expired.', ...(where !== null && { where }) }
    return onContract(turn, handler.refuse(expired, request))
  }
  const inPlace = answerInPlace(hit, stage.origin)
  if (inPlace) return inPlace
  // These send nothing of an answer, so none is made.
  if (fault.profile === 'reset' || fault.profile === 'stall') {
    return written(turn, hit, outgoing({ status: 200, text: '' }))
  }
  const right = await rightAnswer(turn)
  // A mock that is broken says so, whatever the fault.
  return isBroken(entry) ? right : written(turn, hit, spoiled(right, hit))
}

/** The answer, with what happens to the connection while it is written. */
function written<Options>({ entry, call }: Turn<Options>, { fault, chance }: Hit, answer: Outgoing): Outgoing {
  const { profile } = fault
  if (!isSocketProfile(profile)) return answer
  entry.fault = profile
  const socket: SocketFault = { profile, paceMs: ('paceMs' in fault ? fault.paceMs : undefined) ?? 5, call, chance }
  return { ...answer, socket }
}

async function rightAnswer<Options>(turn: Turn<Options>): Promise<Outgoing> {
  const { stage, entry, operation, handler, request, call, now } = turn
  if (handler.kind === 'call') {
    const answer = await onContract(turn, handler.answer(request, contextOf(stage, now, new Map())))
    if (!isBroken(entry)) stage.plan.renewToken()
    return answer
  }
  const dataset = stage.datasets.get(operation.id) as Dataset
  const page = dataset.page(request, call)
  const { offset, size } = page.window
  entry.window = { offset, size }
  const answer = handler.page(page)
  const isCounted = page.total > 0 || hasTotal(answer, handler.totalAt)
  const total = isCounted ? (stage.scenario.total ?? 'documented') : 'documented'
  const sent = await onContract(turn, answer, (kept) => withTotal(kept, handler.totalAt, total))
  if (!isBroken(entry)) {
    stage.book.page({ operation: operation.id, call, offset, size, records: page.records.length, total: page.total })
  }
  return sent
}

/** Sends an answer that keeps the spec; one that breaks it is a fault of the mock, and is told, not sent. */
async function onContract<Options>(
  turn: Turn<Options>,
  answer: MockAnswer,
  change: (kept: MockAnswer) => MockAnswer = (kept) => kept,
): Promise<Outgoing> {
  const { stage, operation } = turn
  const breaches = stage.scenario.offContract ? [] : await answerBreaches(operation, answer, stage.spec.follow)
  return breaches.length === 0 ? outgoing(change(answer)) : broken(turn, breaches)
}

function broken<Options>({ stage, entry, operation }: Turn<Options>, reasons: readonly string[]): Outgoing {
  entry.outcome = 'broken'
  const violations = reasons.map((message) => ({ step: 'mock', message }))
  stage.book.violations(violations, operation.id)
  return plainText(500, `The mock's own answer to ${operation.id} is wrong: ${reasons.join(' ')}`)
}

// TypeScript would go by the outcome that it last saw set.
function isBroken({ outcome }: Entry): boolean {
  return outcome === 'broken'
}

function isRefused({ outcome }: Entry): boolean {
  return outcome === 'refused'
}

/** `asked` holds what was said of each value within this request, so that judging it again says the same. */
function contextOf<Options>(
  { options, noteUse }: Stage<Options>,
  now: number,
  asked: Map<string, boolean>,
): MockContext<Options> {
  return {
    options,
    now,
    firstUse(name, value) {
      const key = JSON.stringify([name, value])
      const isFirst = asked.get(key) ?? noteUse(name, value)
      asked.set(key, isFirst)
      return isFirst
    },
  }
}
