import type { Environment, Fetch, Json, KehuEvent, Provider } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { Mock, MockScenario } from '@kehu/mock'
import type { Finding } from './finding.ts'
import type { Plugin } from './plugin/plugin.ts'
import type { VirtualClock } from './stand/virtual-clock.ts'

/** What a check is given to put a plugin to the proof. It knows no wall clock, no chance but its seed, no test runner. */
export interface Trial {
  readonly plugin: Plugin
  /** Decides all that is generated. */
  readonly seed: number
  /** Samples that a property is tried with. */
  readonly samples: number
  /** What requests go over: a check that stands between plugin and vendor hands them on to it. */
  readonly fetch: Fetch
  /** Ids of all the checks that there are, whichever of them run. */
  readonly checks: ReadonlySet<string>
  /** Starts the vendor's mock, and a provider that talks to it by a clock of their own. */
  start(scenario?: MockScenario, settings?: StandSettings): Promise<Stand>
  /** Notes that something is wrong: the check fails. */
  find(finding: Finding): void
  /** Puts something into the report beside the verdict: counts, a table. Must be the same for the same seed. */
  note(name: string, value: Json): void
}

export interface StandSettings {
  readonly environment?: Environment
  readonly clock?: VirtualClock
  /** Place of the fixture's variant that the provider is built with; its `options` where it is not given. */
  readonly variant?: number | undefined
  /** Changes the options that fit the mock, before the provider is built. */
  readonly options?: (options: Options) => Options
}

/** Options of a plugin's factory, by name. */
export type Options = Readonly<Record<string, unknown>>

/** A provider in front of its vendor's mock. */
export interface Stand extends AsyncDisposable {
  readonly mock: Mock<object, object>
  /** The customers that the mock has: the records of the manifest's operation, as the mock started with them. */
  readonly records: readonly MockRecord[]
  readonly provider: Provider<object>
  /** The options that fit the mock: the fixture's own, or those of the variant that was asked for. */
  readonly fitting: Options
  /** The options that the provider was built with: those that fit, as the settings change them. */
  readonly options: Options
  /** A query that fits the mock. */
  readonly query: object
  readonly clock: VirtualClock
  readonly events: readonly KehuEvent[]
}
