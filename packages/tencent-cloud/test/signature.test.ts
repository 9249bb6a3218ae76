import { createHmac } from 'node:crypto'
import type { MockRequest } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { verify } from '../src/mock/verifier.ts'
import { signature, stringToSign } from '../src/signature.ts'
import { publishedVectors, type PublishedVector } from './published-vectors.ts'

const path = '/v2/index.php'

/** A published vector as a request that came over the wire, for the mock's verifier. */
function wireRequest(vector: PublishedVector, sent: string): MockRequest {
  const form = new URLSearchParams({ ...vector.parameters, Signature: sent })
  const rawQuery = vector.method === 'GET' ? form.toString() : ''
  const text = vector.method === 'GET' ? '' : form.toString()
  return {
    method: vector.method,
    path,
    rawQuery,
    query: [...new URLSearchParams(rawQuery)],
    headers: [['Host', vector.host]],
    header: (name) => (name.toLowerCase() === 'host' ? vector.host : undefined),
    body: new TextEncoder().encode(text),
    text,
  }
}

/** What the mock's verifier says of the signature of a published vector. */
function verdict(vector: PublishedVector, sent = vector.signature) {
  const options = { secretId: '', secretKey: vector.secretKey, baseUrl: '' }
  const violations = verify(wireRequest(vector, sent), { options, now: 0, firstUse: () => true })
  return violations.filter(({ step }) => step === 'signature')
}

test.each(publishedVectors)('the client signs as published: $name', async (vector) => {
  expect(await signature({ ...vector, path }, vector.secretKey)).toBe(vector.signature)
})

const withText = publishedVectors.filter(({ text }) => text !== undefined)

test.each(withText)('the client signs the text that was published: $name', (vector) => {
  expect(stringToSign({ ...vector, path })).toBe(vector.text)
})

test.each(publishedVectors)('the mock accepts what was published: $name', (vector) => {
  expect(verdict(vector)).toEqual([])
})

test.each(publishedVectors)('the mock refuses each of them with one character changed: $name', (vector) => {
  for (let index = 0; index < vector.signature.length; index++) {
    const other = vector.signature[index] === 'A' ? 'B' : 'A'
    const changed = vector.signature.slice(0, index) + other + vector.signature.slice(index + 1)
    expect(verdict(vector, changed)).toMatchObject([{ step: 'signature', where: 'Signature' }])
  }
})

test('names stand in ordinal order: capitals first, digits as text', () => {
  const parameters = { rows: '1', 'x.2': 'c', Token: 't', 'x.10': 'b', Nonce: '7', 'x.1': 'a' }
  expect(stringToSign({ method: 'GET', host: 'h', path, parameters })).toBe(
    'GETh/v2/index.php?Nonce=7&Token=t&rows=1&x.1=a&x.10=b&x.2=c',
  )
})

test('values are signed as they are, the empty ones too', () => {
  const parameters = { clientRemark: '重点 a+b=c&d_e%2F', Region: '' }
  expect(stringToSign({ method: 'POST', host: 'h:8443', path, parameters })).toBe(
    'POSTh:8443/v2/index.php?Region=&clientRemark=重点 a+b=c&d_e%2F',
  )
})

test('any request is signed as node:crypto signs it', async () => {
  const value = fc.string({ unit: 'grapheme' })
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,6}(\.\d{1,2})?$/), value),
      value.filter((text) => text !== ''),
      fc.constantFrom('HmacSHA1', 'HmacSHA256'),
      async (some, secretKey, SignatureMethod) => {
        const parameters = { ...some, SignatureMethod }
        const pairs = Object.entries(parameters).toSorted(([one], [other]) =>
          Buffer.compare(Buffer.from(one), Buffer.from(other)),
        )
        const text = `GETh/v2/index.php?${pairs.map((pair) => pair.join('=')).join('&')}`
        const hash = SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1'
        expect(await signature({ method: 'GET', host: 'h', path, parameters }, secretKey)).toBe(
          createHmac(hash, secretKey).update(text, 'utf8').digest('base64'),
        )
      },
    ),
    { numRuns: 200 },
  )
})

test.each(['HmacSHA1', 'hmacsha256', 'HMACSHA256', 'HmacSHA256 ', 'SHA256', ''])(
  'the SignatureMethod "%s" stands for SHA-1, as none does',
  async (SignatureMethod) => {
    const request = { method: 'GET', host: 'h', path, parameters: { SignatureMethod } } as const
    const expected = createHmac('sha1', 'S3CR3T').update(stringToSign(request)).digest('base64')
    expect(await signature(request, 'S3CR3T')).toBe(expected)
  },
)
