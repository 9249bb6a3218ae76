import { expect, it } from 'vitest'
import { logRuns } from '../../src/command/run-log.ts'
import type { Store } from '../../src/store/store.ts'

it('passes over what is sent on the channel and is no change', async () => {
  let heard: (payload: string) => void = () => {}
  const listen: Store['listen'] = async (_channel, hear) => {
    heard = hear
    return { [Symbol.asyncDispose]: async () => {} }
  }
  const printed: string[] = []
  await using _log = await logRuns({ listen } as Store, (line) => printed.push(line))
  expect(() => heard('hello')).not.toThrow()
  expect(printed).toEqual([])
})
