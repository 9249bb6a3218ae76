import { assert, dictionary, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBaseUrl, joinUrl, percentEncode } from '../src/v1/index.ts'

describe('a base address', () => {
  it.each(['https://api.example.com', 'http://127.0.0.1:8080/a/b/', 'HTTPS://例え.example'])('may be %s', (value) => {
    expect(isBaseUrl(value)).toBe(true)
  })

  it.each([
    'api.example.com',
    'ftp://api.example.com',
    'https://user:password@api.example.com',
    'https://api.example.com?key=1',
    'https://api.example.com/#top',
    'https://api.example.com/a b',
    'https://api.example.com:port',
    'https://',
    '',
    1,
    null,
  ])('may not be %j', (value) => {
    expect(isBaseUrl(value)).toBe(false)
  })

  it.each([
    ['https://a.example', '/list', 'https://a.example/list'],
    ['https://a.example/', 'list', 'https://a.example/list'],
    ['https://a.example/v2//', '//list', 'https://a.example/v2/list'],
  ])('%s and %s make %s', (base, path, joined) => {
    expect(joinUrl(base, path)).toBe(joined)
  })
})

describe('encoded parameters', () => {
  it('come back as they were, whatever they hold', () => {
    assert(
      property(dictionary(string({ unit: 'grapheme' }), string({ unit: 'grapheme' })), (parameters) => {
        const encoded = percentEncode(parameters)
        expect(encoded).toMatch(/^[\w.*%&=-]*$/)
        expect(Object.fromEntries(new URLSearchParams(encoded))).toEqual({ ...parameters })
        const pairs = encoded === '' ? [] : encoded.split('&').map((pair) => pair.split('=').map(decodeURIComponent))
        expect(Object.fromEntries(pairs)).toEqual({ ...parameters })
      }),
    )
  })
})
