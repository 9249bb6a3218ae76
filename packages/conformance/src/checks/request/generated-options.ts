import { KehuError, type FieldNote } from '@kehu/core/v1'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { clause } from '../../failure/clause.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import type { Finding, Place } from '../../finding.ts'
import { hostileValue, smuggledHeader, valueWords, wrongValues } from '../../samples/hostile-values.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import { recordTape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import type { Options, Stand, Trial } from '../../trial.ts'

export const generatedOptions: Check = {
  id: 'request/generated-options',
  requirement: '4.9',
  title: 'Refuses an option by its name when it is built, or sends it rightly; nothing breaks and nothing is smuggled',
  why: 'Options come from forms and variables: a wrong one must be named at the start, not crash in the middle of a list.',
  fails: 'It takes a number where the manifest has a text.',
  needs: ['request/wrong-credentials', 'request/fresh'],
  async run(trial) {
    await using stand = await trial.start()
    for (const [name, note] of Object.entries(trial.plugin.manifest.options)) {
      for (const value of wrongValues(note.type)) {
        const finding = tryWrong(trial, stand, name, note, value)
        if (!finding) continue
        trial.find(finding)
        break
      }
      const finding = await tryGenerated(trial, stand, name, note)
      if (finding) trial.find(finding)
    }
  },
}

/** The smallest value that shows a fault in one option; `null` where none does. */
async function tryGenerated(trial: Trial, stand: Stand, name: string, { type }: FieldNote): Promise<Finding | null> {
  let last: Finding | null = null
  const judged = fc.asyncProperty(hostileValue(type), async (value) => {
    const found = await tryHostile(trial, stand, name, value)
    // The last that fails is the smallest.
    last = found ?? last
    return !found
  })
  // What is rarely drawn: a header of its own, and the segments of a path that lead to another (RFC 3986, 3.3).
  const examples: [unknown][] = [[`a\r\n${smuggledHeader}: 1`], ['.'], ['..']]
  await fc.check(judged, { seed: trial.seed, numRuns: Math.ceil(trial.samples / 2) + 2, examples })
  return last
}

function tryWrong(
  trial: Trial,
  { options }: Stand,
  name: string,
  { type = 'text' }: FieldNote,
  value: unknown,
): Finding | null {
  const place = optionPlace(name)
  try {
    trial.plugin.create({ ...options, [name]: value })
  } catch (error) {
    return isNamed(trial, options, { name, value, error }) ? null : unnamed(name, value, error, place)
  }
  const message = `Option '${name}' takes ${valueWords(value)}, and the manifest has type '${type}'; refuse it in the schema of the options.`
  return { message, place }
}

async function tryHostile(
  trial: Trial,
  { mock, options, query }: Stand,
  name: string,
  value: unknown,
): Promise<Finding | null> {
  const place = optionPlace(name)
  const { fetch } = recordTape(mock.origin, trial.fetch)
  const runtime = createVirtualClock({ seed: trial.seed + mock.ledger.requests.length })
  const before = { requests: mock.ledger.requests.length, violations: mock.ledger.violations.length }
  let failure: unknown
  try {
    const provider = anotherProvider(trial, { options: { ...options, [name]: value } }, { fetch, runtime })
    failure = await failureOf(() => provider.listPage(query, { pageSize: 1 }))
  } catch (error) {
    return isNamed(trial, options, { name, value, error }) ? null : unnamed(name, value, error, place)
  }
  const requests = mock.ledger.requests.slice(before.requests)
  const smuggled = requests.find(({ request }) => request?.header(smuggledHeader) !== undefined)
  const said = `Option '${name}' with ${valueWords(value)}`
  if (smuggled) {
    return { message: `${said} puts a header of its own into the request; refuse line ends.`, place, request: smuggled }
  }
  const isSecret = trial.plugin.manifest.secrets.includes(name)
  const wrong = mock.ledger.violations
    .slice(before.violations)
    .find(({ step }) => (step === 'path' ? !isAddress(trial, name) : !isSecret && writingSteps.has(step)))
  if (wrong) {
    const problem = clause(wrong.message)
    const message = `${said} is sent wrongly, at step '${wrong.step}': ${problem}; refuse it in the schema of the options.`
    return { message, place, request: requests.at(-1) }
  }
  if (failure === null || (KehuError.isInstance(failure) && !isCrash(failure))) return null
  const message = `${said} makes a list fail inside the plugin (${failureWords(failure)}); refuse it by name.`
  return { message, place, request: requests.at(-1) }
}

// What the vendor says of the value itself is the caller's affair: it is another project, account or place.
const writingSteps: ReadonlySet<string> = new Set(['form', 'header', 'name', 'schema', 'signature', 'clock', 'nonce'])

/** Whether an option leads somewhere by itself: of some text of the fixture, an address or a path from the root. */
function isAddress(trial: Trial, name: string): boolean {
  const { options, variants } = unreachableFixture(trial)
  return [options, ...variants].some((given) => /^(https?:\/)?\//.test(String((given as Options)[name])))
}

function optionPlace(name: string): Place {
  return { file: 'manifest.json', pointer: `/options/${name}` }
}

interface Refusal {
  readonly name: string
  readonly value: unknown
  readonly error: unknown
}

/** Refused as it should be. Another option may be named where the two exclude each other: without it the value is taken. */
function isNamed(trial: Trial, options: Options, { name, value, error }: Refusal): boolean {
  if (!isFailure(error, 'config') || error.field === null) return false
  if (error.field === name) return true
  const { [error.field]: other, ...rest } = options
  if (other === undefined) return false
  try {
    trial.plugin.create({ ...rest, [name]: value })
    return true
  } catch (next) {
    return isNamed(trial, rest, { name, value, error: next })
  }
}

function unnamed(name: string, value: unknown, error: unknown, place: Place): Finding {
  const message = `Option '${name}' with ${valueWords(value)} is not refused by its name (${failureWords(error)}); fail with category config and the field.`
  return { message, place }
}

/** What core makes of an error that the plugin did not expect. */
function isCrash({ category, status, code }: KehuError): boolean {
  return category === 'unknown' && status === null && code === null
}
