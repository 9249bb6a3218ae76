import type { MockAnswer, MockContext, MockHandler, MockRequest, MockVendor, MockViolation } from '@kehu/core/v1/mock'
import { answerBreaches } from './answer-check.ts'
import type { Dataset } from './dataset.ts'
import { gate } from './gate.ts'
import type { Entry, LedgerBook } from './ledger.ts'
import type { Operation } from './operation.ts'
import { outgoing, plainText, type Outgoing } from './outgoing.ts'
import { route } from './route.ts'
import type { MockScenario } from './scenario.ts'
import { schemaViolations } from './schema-gate.ts'
import type { Spec } from './spec.ts'
import { hasTotal, withTotal } from './total.ts'

/** All that belongs to one running mock. */
export interface Stage<Options> {
  readonly spec: Spec
  readonly handlers: MockVendor<Options, unknown>['handlers']
  readonly scenario: MockScenario
  readonly options: Options
  readonly datasets: ReadonlyMap<string, Dataset>
  readonly book: LedgerBook
  readonly now: () => number
  /** Requests of each operation so far. */
  readonly calls: Map<string, number>
  /** Values noted under a name, for nonces. */
  readonly used: Map<string, Set<string>>
}

/** The way of one request: to its operation, through the gates, to an answer that keeps the spec. */
export async function exchange<Options>(stage: Stage<Options>, entry: Entry, request: MockRequest): Promise<Outgoing> {
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
  try {
    const handler = stage.handlers[operation.id] as MockHandler<Options>
    const context = contextOf(stage)
    const violations = await judged(stage, operation, handler, context, request, path)
    const [first] = violations
    if (first) {
      stage.book.violations(violations, operation.id)
      entry.outcome = 'refused'
      return await onContract(stage, entry, operation, handler.refuse(first, request))
    }
    return await answered(stage, entry, operation, handler, context, request, call)
  } catch (error) {
    return broken(stage, entry, operation, [(error as Error).message])
  }
}

/** The violations of the first stage that has any: later stages rely on the earlier ones. */
async function judged<Options>(
  { spec }: Stage<Options>,
  operation: Operation,
  handler: MockHandler<Options>,
  context: MockContext<Options>,
  request: MockRequest,
  path: string,
): Promise<readonly MockViolation[]> {
  const form = gate(operation, request, spec.follow)
  if (form.violations.length > 0) return form.violations
  const own = handler.verify(request, context)
  return own.length > 0 ? own : schemaViolations(operation, request, path, form)
}

async function answered<Options>(
  stage: Stage<Options>,
  entry: Entry,
  operation: Operation,
  handler: MockHandler<Options>,
  context: MockContext<Options>,
  request: MockRequest,
  call: number,
): Promise<Outgoing> {
  const script = stage.scenario.respond?.(request, call, operation.id)
  entry.outcome = script ? 'scripted' : 'answered'
  if (script && 'error' in script) {
    return onContract(stage, entry, operation, handler.error(script.error, request))
  }
  if (script && !('socket' in script)) return outgoing(script)
  if (script?.socket === 'reset' || script?.socket === 'stall') {
    return { status: 0, headers: {}, body: new Uint8Array(), socket: script.socket }
  }
  const right = await rightAnswer(stage, entry, operation, handler, context, request, call)
  return script ? { ...right, socket: script.socket } : right
}

async function rightAnswer<Options>(
  stage: Stage<Options>,
  entry: Entry,
  operation: Operation,
  handler: MockHandler<Options>,
  context: MockContext<Options>,
  request: MockRequest,
  call: number,
): Promise<Outgoing> {
  if (handler.kind === 'call') return onContract(stage, entry, operation, handler.answer(request, context))
  const dataset = stage.datasets.get(operation.id) as Dataset
  const page = dataset.page(request, call)
  const { offset, size } = page.window
  entry.window = { offset, size }
  const answer = handler.page(page)
  const isCounted = page.total > 0 || hasTotal(answer, handler.totalAt)
  const total = isCounted ? (stage.scenario.total ?? 'documented') : 'documented'
  const sent = await onContract(stage, entry, operation, answer, (kept) => withTotal(kept, handler.totalAt, total))
  if (entry.outcome !== 'broken') {
    stage.book.page({ operation: operation.id, call, offset, size, records: page.records.length, total: page.total })
  }
  return sent
}

/** Sends an answer that keeps the spec; one that breaks it is a fault of the mock, and is told, not sent. */
async function onContract<Options>(
  stage: Stage<Options>,
  entry: Entry,
  operation: Operation,
  answer: MockAnswer,
  change: (kept: MockAnswer) => MockAnswer = (kept) => kept,
): Promise<Outgoing> {
  const breaches = stage.scenario.offContract ? [] : await answerBreaches(operation, answer, stage.spec.follow)
  return breaches.length === 0 ? outgoing(change(answer)) : broken(stage, entry, operation, breaches)
}

function broken<Options>(
  { book }: Stage<Options>,
  entry: Entry,
  operation: Operation,
  reasons: readonly string[],
): Outgoing {
  entry.outcome = 'broken'
  const violations = reasons.map((message) => ({ step: 'mock', message }))
  book.violations(violations, operation.id)
  return plainText(500, `The mock's own answer to ${operation.id} is wrong: ${reasons.join(' ')}`)
}

function contextOf<Options>({ options, now, used }: Stage<Options>): MockContext<Options> {
  return {
    options,
    now: now(),
    firstUse(name, value) {
      const values = used.get(name) ?? new Set()
      used.set(name, values)
      if (values.has(value)) return false
      values.add(value)
      return true
    },
  }
}
