import { describe, expect, it } from 'vitest'
import { createSessions, sessionMs } from '../../../src/api/security/sessions.ts'

describe('createSessions', () => {
  it('keeps a session for twelve hours', () => {
    let now = 1000
    const sessions = createSessions(() => now)
    const id = sessions.begin()
    now += sessionMs - 1
    expect(sessions.isOpen(id)).toBe(true)
    now += 1
    expect(sessions.isOpen(id)).toBe(false)
    expect(sessionMs).toBe(43_200_000)
  })

  it('knows no session that it did not begin, or that was ended', () => {
    const sessions = createSessions(() => 0)
    const id = sessions.begin()
    expect(sessions.isOpen(undefined)).toBe(false)
    expect(sessions.isOpen(`${id}A`)).toBe(false)
    sessions.end(id)
    expect(sessions.isOpen(id)).toBe(false)
  })

  it('gives ids of 256 bits that differ', () => {
    const sessions = createSessions(() => 0)
    const ids = Array.from({ length: 100 }, () => sessions.begin())
    expect(new Set(ids).size).toBe(100)
    for (const id of ids) expect(Buffer.from(id, 'base64url')).toHaveLength(32)
  })

  it('keeps a thousand, and drops the oldest', () => {
    const sessions = createSessions(() => 0)
    const ids = Array.from({ length: 1001 }, () => sessions.begin())
    expect(ids.map((id) => sessions.isOpen(id))).toEqual([false, ...Array.from({ length: 1000 }, () => true)])
  })
})
