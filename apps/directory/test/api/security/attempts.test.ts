import { describe, expect, it } from 'vitest'
import { createAttempts } from '../../../src/api/security/attempts.ts'

describe('createAttempts', () => {
  it('lets ten fail within a minute, and tells how long the next waits', () => {
    let now = 0
    const attempts = createAttempts(() => now)
    for (let failure = 0; failure < 10; failure++) {
      expect(attempts.wait('a')).toBe(0)
      attempts.noteFailure('a')
      now += 1000
    }
    expect(attempts.wait('a')).toBe(50)
    now = 59_999
    expect(attempts.wait('a')).toBe(1)
    now = 60_000
    expect(attempts.wait('a')).toBe(0)
    attempts.noteFailure('a')
    expect(attempts.wait('a')).toBe(1)
  })

  it('counts each address for itself', () => {
    const attempts = createAttempts(() => 0)
    for (let failure = 0; failure < 10; failure++) attempts.noteFailure('a')
    expect(attempts.wait('a')).toBe(60)
    expect(attempts.wait('b')).toBe(0)
  })

  it('remembers a thousand addresses, and forgets the one that was quiet for longest', () => {
    const attempts = createAttempts(() => 0)
    for (const address of ['quiet', 'loud']) {
      for (let failure = 0; failure < 10; failure++) attempts.noteFailure(address)
    }
    for (let other = 0; other < 998; other++) attempts.noteFailure(String(other))
    attempts.noteFailure('loud')
    expect(attempts.wait('quiet')).toBe(60)
    attempts.noteFailure('one more')
    expect(attempts.wait('quiet')).toBe(0)
    expect(attempts.wait('loud')).toBe(60)
  })
})
