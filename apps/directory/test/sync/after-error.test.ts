import { KehuError, type ErrorCategory } from '@kehu/core'
import { describe, expect, it } from 'vitest'
import { describeError, mostFailures, stepAfter } from '../../src/sync/after-error.ts'

const first = { cursor: null, beganAnew: false }
const resumed = { cursor: 'a cursor', beganAnew: false }
const once = { failures: 1, retryDelayMs: 1000, chance: 1 }

const failure = (category: ErrorCategory, more: { isRetryable?: boolean; retryAfterMs?: number } = {}) =>
  new KehuError({ category, message: 'It went wrong.', ...more })

describe('what happens after an error', () => {
  it.each(['network', 'timeout', 'unavailable', 'rate-limit', 'pending'])('tries %s again', (category) => {
    expect(stepAfter(failure(category), first, once)).toEqual({ kind: 'again', delayMs: 1000 })
  })

  it.each(['authentication', 'permission', 'config', 'invalid-query', 'quota', 'not-found', 'contract', 'unknown'])(
    'ends the run at %s',
    (category) => {
      expect(stepAfter(failure(category), first, once)).toEqual({ kind: 'fail' })
    },
  )

  it('takes the vendor at its word that an error passes', () => {
    expect(stepAfter(failure('unknown', { isRetryable: true }), first, once).kind).toBe('again')
  })

  it.each(['invalid-cursor', 'contract'])('begins a resumed run anew after %s, once', (category) => {
    expect(stepAfter(failure(category), resumed, once)).toEqual({ kind: 'anew' })
    expect(stepAfter(failure(category), { ...resumed, beganAnew: true }, once)).toEqual({ kind: 'fail' })
  })

  it('doubles the wait, up to five minutes, and gives up in the end', () => {
    const delays: unknown[] = []
    for (let failures = 1; failures <= mostFailures; failures++) {
      const step = stepAfter(failure('network'), first, { failures, retryDelayMs: 30_000, chance: 0 })
      delays.push(step.kind === 'again' ? step.delayMs : step.kind)
    }
    expect(delays).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 'fail'])
    const long = stepAfter(failure('network'), first, { failures: 5, retryDelayMs: 30_000, chance: 1 })
    expect(long).toEqual({ kind: 'again', delayMs: 300_000 })
  })

  it('waits as long as the vendor asks', () => {
    const error = failure('rate-limit', { retryAfterMs: 600_000 })
    expect(stepAfter(error, first, once)).toEqual({ kind: 'again', delayMs: 600_000 })
    const years = failure('rate-limit', { retryAfterMs: 1e15 })
    expect(stepAfter(years, first, once)).toEqual({ kind: 'again', delayMs: 86_400_000 })
  })

  it('tries our own store again', () => {
    expect(stepAfter(new Error('Connection terminated'), resumed, once).kind).toBe('again')
    expect(stepAfter(null, first, { ...once, failures: mostFailures }).kind).toBe('fail')
  })
})

describe('what a run keeps of an error', () => {
  it('is the sentence of a KehuError', () => {
    const error = new KehuError({ category: 'quota', code: '20', message: 'The quota is used up.' })
    expect(describeError(error)).toEqual({ category: 'quota', code: '20', message: 'The quota is used up.' })
  })

  it('is no word of any other error but its code', () => {
    const driver = Object.assign(new Error('duplicate key: 王伟'), { code: '23505' })
    const described = describeError(new Error('Failed query: insert 王伟', { cause: driver }))
    expect(described).toMatchObject({ category: 'unavailable', code: '23505' })
    expect(described.message).toContain('(23505)')
    expect(JSON.stringify(described)).not.toContain('王伟')
    expect(describeError(undefined).code).toBeNull()
  })
})
