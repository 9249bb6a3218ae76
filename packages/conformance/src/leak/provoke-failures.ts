import type { Environment, Fetch, KehuEvent } from '@kehu/core/v1'
import type { MockRequest } from '@kehu/core/v1/mock'
import { readList, type Reading } from '../listing/read-list.ts'
import { shortList } from '../listing/short-list.ts'
import type { Options, Stand, Trial } from '../trial.ts'
import { echoes, type Echo } from './echoing-vendor.ts'

/** A list that failed, or did not, against a vendor that says back what it must not. */
export interface Provoked {
  /** What the vendor did, to finish a sentence: "Where the vendor …". */
  readonly vendor: string
  readonly reading: Reading
  /** What was told while the list was read. */
  readonly events: readonly KehuEvent[]
  readonly stand: Stand
}

export interface Provocation {
  /** What the vendor says back, beside the request itself. */
  readonly words: (stand: Stand) => readonly string[]
  /** Place of the fixture's variant that the provider is built with; its `options` where it is not given. */
  readonly variant?: number | undefined
  readonly options?: (options: Options) => Options
  /** Called after each list, while its vendor still runs. */
  readonly look: (provoked: Provoked) => void
}

/** Lists against vendors that fail in every way and say back what they were sent, and looks at what comes of it. */
export async function provokeFailures(trial: Trial, { words, look, ...given }: Provocation): Promise<void> {
  const { manifest } = trial.plugin
  const list = manifest.operations.customers.specOperation
  for (const operation of [list, ...(manifest.token ? [manifest.token.specOperation] : [])]) {
    let echo: Echo | null = null
    const said = (): string => words(stand).join(' ')
    const wholly = (request: MockRequest): string =>
      [said(), ...request.headers.map(([, value]) => value), request.rawQuery, request.text].join(' ')
    // A header holds no other letters, and no more than some thousands of them.
    const header = (): string => encodeURIComponent(said()).slice(0, 2000)
    await using stand = await trial.start(
      {
        size: shortList(manifest).size,
        // The records of a vendor that fails are its own affair.
        offContract: true,
        respond: (request, _call, asked) => (asked === operation ? echo?.answer(request) : undefined),
      },
      { environment: { maxAttempts: 2 }, ...given },
    )
    for (const each of echoes(trial.plugin, operation, wholly, header)) {
      echo = each
      look(await listed(trial, stand, each.vendor))
    }
  }
  await provokeFetch(trial, { words, look, ...given })
}

async function provokeFetch(trial: Trial, { words, look, ...given }: Provocation): Promise<void> {
  const { size } = shortList(trial.plugin.manifest)
  let fail = (): Error => new Error('nothing is provoked yet')
  const fetch: Fetch = () => Promise.reject(fail())
  const environment: Environment = { fetch, maxAttempts: 2 }
  await using stand = await trial.start({ size }, { environment, ...given })
  const said = (): string => words(stand).join(' ')
  const failures: readonly (readonly [string, () => Error])[] = [
    ['cannot be reached, and fetch says it in its message,', () => new Error(said())],
    ['cannot be reached, and fetch says it in a cause,', () => new TypeError('failed', { cause: new Error(said()) })],
    ['cannot be reached, and fetch says it as a code,', () => Object.assign(new Error('failed'), { code: said() })],
    ['cannot be reached, and fetch says it as a name,', () => Object.assign(new Error('failed'), { name: said() })],
  ]
  for (const [vendor, failure] of failures) {
    fail = failure
    look(await listed(trial, stand, vendor))
  }
}

async function listed(trial: Trial, stand: Stand, vendor: string): Promise<Provoked> {
  const { events } = stand
  const before = events.length
  const { pageSize } = shortList(trial.plugin.manifest)
  const reading = await readList(stand, { pageSize }, { most: 1000 })
  return { vendor, reading, events: events.slice(before), stand }
}
