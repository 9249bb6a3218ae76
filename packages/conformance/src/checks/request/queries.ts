import type { MockListHandler } from '@kehu/core/v1/mock'
import type { Mock } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { refusals } from '../../failure/refusals.ts'
import { readList } from '../../listing/read-list.ts'
import { requestPlace } from '../../spec/request-place.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { differingPart, recordTape, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import type { Trial } from '../../trial.ts'

export const queries: Check = {
  id: 'request/queries',
  requirement: '4.7',
  title: 'Sends each query field, on every page, as the vendor takes it',
  why: 'A filter that gets lost on its way lists everybody, and nobody is told.',
  fails: 'It sends a filter with the first page alone.',
  needs: ['request/values'],
  exempt: ({ operations: { customers } }) =>
    Object.keys(customers.query).length > 0 ? null : 'the manifest has no query field; see request/no-queries',
  async run(trial) {
    const { length } = await queriesOf(trial)
    for (let index = 0; index < length; index++) await tryQuery(trial, index)
    trial.note('queries', length)
  },
}

interface Query {
  readonly [field: string]: unknown
}

async function queriesOf(trial: Trial): Promise<readonly Query[]> {
  await using stand = await trial.start()
  return stand.mock.queries as readonly Query[]
}

async function tryQuery(trial: Trial, index: number): Promise<void> {
  const { plugin, seed } = trial
  await using stand = await trial.start()
  const query = (stand.mock.queries as readonly Query[])[index] ?? {}
  const fields = Object.keys(query).join(', ')
  const send = async ({ fetch }: Tape, asked: Query) => {
    const provider = anotherProvider(trial, stand, { fetch, runtime: createVirtualClock({ seed }) })
    const { failure } = await readList({ provider, query: asked }, { pageSize: 2 })
    return failure
  }
  const tape = recordTape(stand.mock.origin, trial.fetch)
  const failure = await send(tape, query)
  const { ledger } = stand.mock
  const place = requestPlace(plugin.spec, plugin.manifest.operations.customers.specOperation)
  if (tape.sent.length === 0) {
    const message = `The fixture's query by ${fields} sends nothing (${failureWords(failure)}); take it, or correct the fixture.`
    trial.find({ message, place })
    return
  }
  const words = { what: `The request for the fixture's query by ${fields}`, advice: 'send what the vendor takes' }
  for (const finding of refusals(plugin, ledger, ledger.violations, words)) trial.find(finding)
  if (ledger.violations.length > 0) return
  requireOneSelection(trial, stand.mock, fields)
  for (const { name, without } of lesserQueries(query)) {
    const lesser = tape.replay()
    await send(lesser, without)
    if (tape.sent.some((request, at) => differingPart(request, lesser.sent[at]) !== null)) continue
    trial.find({
      message: `The request is the same with ${name} and without; send what the query says, or take the field out of the manifest.`,
      place,
      request: ledger.requests.at(-1),
    })
  }
}

/** Every page must be asked of the same records, and of one at least. */
function requireOneSelection(trial: Trial, { ledger, records }: Mock<object, object>, fields: string): void {
  const { specOperation } = trial.plugin.manifest.operations.customers
  const handler = trial.plugin.vendor.handlers[specOperation] as MockListHandler<object>
  let first: string | undefined
  for (const sent of ledger.requests) {
    if (sent.operation !== specOperation || !sent.request) continue
    const { matches = () => true } = handler.asked(sent.request)
    const selected = records.flatMap((record, at) => (matches(record) ? [at] : [])).join()
    first ??= selected
    const message =
      selected === ''
        ? `The fixture's query by ${fields} finds no record as it is sent; send it as it was given, or correct the fixture.`
        : selected === first
          ? null
          : `Page ${sent.call} of the fixture's query by ${fields} asks for other records than the first; send the query with every page.`
    if (message === null) continue
    trial.find({ message, place: requestPlace(trial.plugin.spec, specOperation), request: sent })
    return
  }
}

/** The query without each of its fields, and without the last item of each list. */
function lesserQueries(query: Query): { readonly name: string; readonly without: Query }[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const { [name]: _, ...without } = query
    const isList = Array.isArray(value) && value.length > 1
    return [
      { name: `'${name}'`, without },
      ...(isList ? [{ name: `the last of '${name}'`, without: { ...query, [name]: value.slice(0, -1) } }] : []),
    ]
  })
}
