import { createHmac } from 'node:crypto'
import { assert, asyncProperty, string } from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { hmac } from '../src/v1/index.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

afterEach(() => {
  vi.unstubAllGlobals()
})

describe.each([
  ['with node:crypto', () => undefined],
  ['with WebCrypto alone', () => vi.stubGlobal('process', undefined)],
  ['with a process that has no builtins', () => vi.stubGlobal('process', {})],
])('hmac %s', (_, prepare) => {
  // RFC 2202, case 2, and RFC 4231, case 2.
  it.each([
    ['SHA-1', 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
    ['SHA-256', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ] as const)('is that of the RFC, by %s', async (hash, expected) => {
    prepare()
    expect(hex(await hmac(hash, 'Jefe', 'what do ya want for nothing?'))).toBe(expected)
  })
})

it('is the same on both, for any key and text', async () => {
  await assert(
    asyncProperty(string({ minLength: 1, unit: 'grapheme' }), string({ unit: 'grapheme' }), async (key, text) => {
      for (const hash of ['SHA-1', 'SHA-256'] as const) {
        vi.unstubAllGlobals()
        const expected = createHmac(hash.replace('-', ''), key).update(text).digest('hex')
        expect(hex(await hmac(hash, key, text))).toBe(expected)
        vi.stubGlobal('process', undefined)
        expect(hex(await hmac(hash, key, text))).toBe(expected)
      }
    }),
  )
})
