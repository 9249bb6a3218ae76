import type { MockFixture, MockVendor } from '@kehu/core/v1/mock'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { UnusablePlugin } from './unusable-plugin.ts'

/**
 * The mock's part of a plugin: everything that is tried over the wire rests on its shape.
 *
 * @param exported what `./mock` exports
 * @throws UnusablePlugin that names what is missing
 */
export function readVendor(name: string, exported: JsonObject): MockVendor<object, object> {
  const missing = [
    ...(typeof exported.fixture === 'function' ? [] : ['fixture, a function']),
    ...(isJsonObject(exported.handlers) ? [] : ['handlers, an object with one for each operationId']),
  ]
  if (missing.length > 0) throw unusable(name, `does not export ${missing.join(', and ')}`)
  const vendor = exported as unknown as MockVendor<object, object>
  const fixture = fixtureOf(name, vendor)
  if (!isJsonObject(fixture)) throw unusable(name, 'makes no fixture')
  const lacking = [
    ...(['options', 'query'] as const).filter((member) => !isJsonObject(fixture[member])).map((each) => `${each}: {}`),
    ...(['variants', 'queries'] as const)
      .filter((member) => !Array.isArray(fixture[member]))
      .map((each) => `${each}: []`),
  ]
  if (lacking.length > 0) throw unusable(name, `makes a fixture without ${lacking.join(', ')}`)
  return vendor
}

function fixtureOf(name: string, vendor: MockVendor<object, object>): MockFixture<object, object> {
  try {
    return vendor.fixture({ origin: 'http://127.0.0.1:9', seed: 1, now: 0 })
  } catch (error) {
    throw unusable(name, 'fails to make a fixture from origin, seed and now alone', error)
  }
}

function unusable(name: string, problem: string, cause?: unknown): UnusablePlugin {
  return new UnusablePlugin(
    `The ./mock of ${name} ${problem}; write it as MockVendor of @kehu/core/v1/mock says.`,
    cause,
  )
}
