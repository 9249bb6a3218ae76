import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { refusals } from '../../failure/refusals.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import { differingPart, recordTape, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import type { Options, Stand, Trial } from '../../trial.ts'

export const options: Check = {
  id: 'request/options',
  requirement: '4.13',
  title: 'Lists the same customers with each option of its manifest, and each of them changes what is sent',
  why: 'An option that is dropped without a word sends another request than its user believes.',
  fails: 'It never sends the language that it was given.',
  needs: ['request/values', 'mock/seeded'],
  async run(trial) {
    const { options: own, variants } = unreachableFixture(trial)
    const used = new Set([own, ...variants].flatMap((given) => givenNames(given as Options)))
    for (const name of Object.keys(trial.plugin.manifest.options).filter((each) => !used.has(each))) {
      trial.find({
        message: `Neither the options nor the variants of the fixture use the option '${name}'; add a variant that does.`,
        place: placeOf(name),
      })
    }
    const records = await recordsWith(trial)
    for (const [index, given] of variants.entries()) await tryVariant(trial, records, index, given as Options, own)
  },
}

const size = 3

/** The list as it is with the fixture's own options: what is wrong with it is judged elsewhere. */
async function recordsWith(trial: Trial): Promise<readonly string[]> {
  await using stand = await trial.start({ size })
  return (await listed(trial, stand)).records
}

async function tryVariant(
  trial: Trial,
  records: readonly string[],
  variant: number,
  given: Options,
  own: object,
): Promise<void> {
  const names = givenNames(given).filter((name) => !Object.is(given[name], (own as Options)[name]))
  const what = `variant ${variant + 1} of the fixture (${names.join(', ')})`
  if (names.length === 0) {
    trial.find({ message: `Variant ${variant + 1} of the fixture says nothing that its options do not; take it out.` })
    return
  }
  let stand: Stand
  try {
    stand = await trial.start({ size }, { variant })
  } catch (error) {
    trial.find({ message: `The factory refuses ${what} (${failureWords(error)}); let the options fit.` })
    return
  }
  const { records: came, failure } = await listed(trial, stand)
  const { ledger } = stand.mock
  const words = { what: `A request with ${what}`, advice: 'send what the vendor takes with these options' }
  for (const finding of refusals(trial.plugin, ledger, ledger.violations, words)) trial.find(finding)
  if (ledger.violations.length > 0) return
  const difference = listDifference(records, came)
  if (difference !== null) {
    const why = failure === null ? '' : ` (${failureWords(failure)})`
    trial.find({
      message: `With ${what} the list ${difference}${why}, other than with its options; list the same.`,
      request: ledger.requests.at(-1),
    })
    return
  }
  for (const name of names) await tryOption(trial, stand, name)
}

/** An option of a variant has an effect: without it, or with its usual value, something else is sent. */
async function tryOption(trial: Trial, stand: Stand, name: string): Promise<void> {
  const { fitting, mock } = stand
  const { [name]: _, ...rest } = fitting
  const own = mock.options as Options
  const without = Object.hasOwn(own, name) ? { ...rest, [name]: own[name] } : rest
  const recorded = recordTape(mock.origin, trial.fetch)
  await send(trial, stand, recorded, fitting)
  const replayed = recorded.replay()
  // An option that the others cannot do without has its effect.
  if (!(await send(trial, stand, replayed, without))) return
  const most = Math.max(recorded.sent.length, replayed.sent.length)
  for (let index = 0; index < most; index++) {
    if (differingPart(recorded.sent[index], replayed.sent[index]) !== null) return
  }
  trial.find({
    message: `The option '${name}' changes nothing of what is sent; send it, or take it out.`,
    place: placeOf(name),
    request: mock.ledger.requests.at(-1),
  })
}

/** Lists with other options, at the same moment and by the same chance each time; false where they are refused. */
async function send(trial: Trial, { query }: Stand, { fetch }: Tape, given: Options): Promise<boolean> {
  // Not the chance of the list before: a nonce must be new to the mock.
  const runtime = createVirtualClock({ seed: trial.seed + 1 })
  try {
    const provider = anotherProvider(trial, { options: given }, { fetch, runtime, maxAttempts: 1 })
    await readList({ provider, query }, { pageSize: pageSizeOf(trial) })
    return true
  } catch {
    return false
  }
}

function listed(trial: Trial, stand: Stand) {
  return readList(stand, { pageSize: pageSizeOf(trial) })
}

function pageSizeOf({ plugin }: Trial): number {
  return Math.min(plugin.manifest.operations.customers.pagination.maximumSize, 2)
}

function givenNames(given: Options): string[] {
  return Object.keys(given).filter((name) => given[name] !== undefined)
}

function placeOf(name: string) {
  return { file: 'manifest.json', pointer: pointerTo('options', name) } as const
}
