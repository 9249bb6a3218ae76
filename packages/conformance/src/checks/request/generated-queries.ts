import { KehuError, type FieldNote } from '@kehu/core/v1'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { clause } from '../../failure/clause.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import type { Finding } from '../../finding.ts'
import { hostileValue, nastyValues, valueWords, wrongValues } from '../../samples/hostile-values.ts'
import { requestPlace } from '../../spec/request-place.ts'
import type { Stand, Trial } from '../../trial.ts'

export const generatedQueries: Check = {
  id: 'request/generated-queries',
  requirement: '4.8',
  title: 'Refuses a query by the name of its field, or sends it as the spec allows, whatever stands in it',
  why: 'What a client lets pass and a vendor does not take fails at the vendor, where it may cost, and where nobody says which field it was.',
  fails: 'It lets a number through that the spec has as a whole one.',
  // Whether it takes any query at all is proven there.
  needs: ['request/fresh', 'request/queries'],
  exempt: ({ operations: { customers } }) =>
    Object.keys(customers.query).length > 0 ? null : 'the manifest has no query field; see request/generated-sizes',
  async run(trial) {
    await using stand = await trial.start()
    const outcomes = { sent: 0, refused: 0 }
    const fields = Object.entries(trial.plugin.manifest.operations.customers.query)
    const samples = Math.ceil(trial.samples / fields.length)
    for (const [field, note] of fields) {
      const finding = await tryField({ ...trial, samples }, stand, field, note, outcomes)
      if (finding) trial.find(finding)
    }
    trial.note('queries', outcomes)
  },
}

interface Query {
  readonly [field: string]: unknown
}

interface Outcomes {
  sent: number
  refused: number
}

/** The smallest query that shows a fault in one field; `null` where none does. */
async function tryField(
  trial: Trial,
  stand: Stand,
  field: string,
  { type }: FieldNote,
  outcomes: Outcomes,
): Promise<Finding | null> {
  let last: Finding | null = null
  const given = stand.query as Query
  const bases = fc.constantFrom(given, ...(stand.mock.queries as readonly Query[]))
  const judged = fc.asyncProperty(bases, hostileValue(type), async (base, value) => {
    const found = await tryQuery(trial, stand, field, { ...base, [field]: value }, outcomes)
    // The last that fails is the smallest.
    last = found ?? last
    return !found
  })
  const examples = [...nastyValues(type), ...wrongValues(type)].map((value): [Query, unknown] => [given, value])
  await fc.check(judged, { seed: trial.seed, numRuns: examples.length + trial.samples, examples })
  return last
}

async function tryQuery(
  { plugin }: Trial,
  { mock: { ledger }, provider }: Stand,
  field: string,
  query: Query,
  outcomes: Outcomes,
): Promise<Finding | null> {
  const before = { requests: ledger.requests.length, violations: ledger.violations.length }
  const failure = await failureOf(() => provider.listPage(query, { pageSize: 1 }))
  const request = ledger.requests.slice(before.requests).at(-1)
  const [violation] = ledger.violations.slice(before.violations)
  const place = requestPlace(plugin.spec, plugin.manifest.operations.customers.specOperation, violation?.where)
  const said = `A query with ${valueWords(query[field])} as '${field}'`
  const finding = (message: string): Finding => ({ message, place, request })
  if (violation) {
    const problem = clause(violation.message)
    return finding(
      `${said} is sent and refused at step '${violation.step}': ${problem}; refuse it in the query's schema.`,
    )
  }
  if (request) {
    outcomes.sent++
    return null
  }
  const isTold =
    KehuError.isInstance(failure) &&
    failure.category === 'invalid-query' &&
    (Object.hasOwn(query, failure.field ?? '') || failure.message.includes(`'${field}'`))
  outcomes.refused++
  if (isTold) return null
  return finding(
    `${said} is not sent, and not refused by name either (${failureWords(failure)}); fail with category invalid-query and name the field.`,
  )
}
