import { expect, test } from 'vitest'
import { createVirtualClock, limitMs } from '../src/stand/virtual-clock.ts'

test('a short sleep passes at once and moves the clock', async () => {
  const clock = createVirtualClock({ start: 1000 })
  await clock.sleep(250, new AbortController().signal)
  expect(clock.now()).toBe(1250)
  expect(clock.slept).toEqual([250])
})

test('a time limit lasts until the clock has passed it', async () => {
  const clock = createVirtualClock({ start: 0 })
  let isOver = false
  const sleep = clock.sleep(limitMs, new AbortController().signal).then(() => (isOver = true))
  clock.pass(limitMs - 1)
  await Promise.resolve()
  expect(isOver).toBe(false)
  clock.pass(1)
  await sleep
  expect(clock.slept).toEqual([limitMs])
})

test('a signal ends a time limit with its reason, before and while it lasts', async () => {
  const clock = createVirtualClock()
  const controller = new AbortController()
  const sleep = clock.sleep(limitMs, controller.signal)
  controller.abort(new Error('enough'))
  await expect(sleep).rejects.toThrow('enough')
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow('enough')
  expect(clock.slept).toEqual([])
})

test('a short sleep may be called off by what it is told to', async () => {
  const controller = new AbortController()
  const clock = createVirtualClock({ start: 0, onSleep: () => controller.abort(new Error('enough')) })
  await expect(clock.sleep(5, controller.signal)).rejects.toThrow('enough')
  expect(clock.now()).toBe(0)
})

test('the same seed gives the same chance, at least 0 and less than 1', () => {
  const draw = (seed: number) => {
    const clock = createVirtualClock({ seed })
    return Array.from({ length: 100 }, () => clock.random())
  }
  expect(draw(7)).toEqual(draw(7))
  expect(draw(7)).not.toEqual(draw(8))
  expect(new Set(draw(7)).size).toBe(100)
  for (const each of draw(7)) {
    expect(each).toBeGreaterThanOrEqual(0)
    expect(each).toBeLessThan(1)
  }
})
