import type { KehuEvent } from '@kehu/core/v1'
import { startMock, type MockScenario } from '@kehu/mock'
import type { Plugin } from '../plugin/plugin.ts'
import type { Options, Stand, StandSettings } from '../trial.ts'
import { createVirtualClock, standLimits } from './virtual-clock.ts'

/** Starts the vendor's mock, and a provider in front of it by a clock that both share. */
export async function startStand(
  plugin: Plugin,
  seed: number,
  scenario: MockScenario = {},
  settings: StandSettings = {},
): Promise<Stand> {
  const clock = settings.clock ?? createVirtualClock({ seed })
  const mock = await startMock(plugin.vendor, { seed, now: clock.now, ...scenario })
  const events: KehuEvent[] = []
  try {
    const { variant } = settings
    const fitting = (variant === undefined ? mock.options : (mock.variants[variant] ?? {})) as Options
    const options = settings.options?.(fitting) ?? fitting
    const provider = plugin.create(options, {
      runtime: clock,
      ...standLimits,
      onEvent: (event) => void events.push(event),
      ...settings.environment,
    })
    return {
      mock,
      records: mock.recordsOf(plugin.manifest.operations.customers.specOperation),
      provider,
      fitting,
      options,
      query: mock.query,
      clock,
      events,
      [Symbol.asyncDispose]: () => mock.close(),
    }
  } catch (error) {
    await mock.close()
    throw error
  }
}
