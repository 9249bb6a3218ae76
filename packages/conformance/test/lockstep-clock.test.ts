import { expect, test } from 'vitest'
import { createLockstepClock } from '../src/stand/lockstep-clock.ts'

const { signal } = new AbortController()

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

test('readers that sleep at the same time do so side by side', async () => {
  const clock = createLockstepClock(1, 1000)
  const start = clock.now()
  const woken: [name: string, after: number][] = []
  const reader = (name: string, ...sleeps: readonly number[]) =>
    clock.reader(async () => {
      for (const ms of sleeps) {
        await clock.sleep(ms, signal)
        woken.push([name, clock.now() - start])
      }
    })
  await Promise.all([reader('one', 300, 300), reader('other', 500)])
  expect(woken).toEqual([
    ['one', 300],
    ['other', 500],
    ['one', 600],
  ])
})

test('the clock stands while a reader is at work', async () => {
  const clock = createLockstepClock(1, 1000)
  const start = clock.now()
  let finish = (): void => undefined
  const work = new Promise<void>((resolve) => (finish = resolve))
  let seen = -1
  const working = clock.reader(async () => {
    await clock.during(work)
    seen = clock.now() - start
  })
  const sleeping = clock.reader(() => clock.sleep(400, signal))
  // More than make the clock move where nothing goes over the network.
  await turns(40_000)
  finish()
  await Promise.all([working, sleeping])
  expect(seen).toBe(0)
  expect(clock.now() - start).toBe(400)
})

test('a reader that waits for another one does not hold the clock for ever', async () => {
  const clock = createLockstepClock(1, 1000)
  const start = clock.now()
  const last = clock.reader(() => clock.sleep(400, signal))
  const between = clock.reader(async () => {
    await clock.sleep(100, signal)
    await last
  })
  await Promise.all([last, between, clock.reader(() => last)])
  expect(clock.now() - start).toBe(400)
})

test('a time limit does not pass, and ends when it is called off', async () => {
  const clock = createLockstepClock(1, 1000)
  const limit = new AbortController()
  const sleep = clock.reader(() => clock.sleep(3_600_000, limit.signal))
  const start = clock.now()
  await turns(10)
  limit.abort(new Error('called off'))
  await expect(sleep).rejects.toThrow('called off')
  expect(clock.now()).toBe(start)
})

test('the same seed gives the same chance', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => createLockstepClock(seed, 1000).random())
  expect(one).toBe(same)
  expect(one).not.toBe(other)
})
