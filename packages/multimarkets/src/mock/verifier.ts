import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  publicDecrypt,
  verify as isSigned,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import { fields } from './body.ts'
import type { Options } from './fixture.ts'

/**
 * Judges what the OpenAPI file cannot say. Written from the document's table of headers and, where that is silent, from
 * the pages of the sibling APIs (protocol A4 to A6).
 */
export function verify(request: MockRequest, { options, now }: MockContext<Options>): MockViolation[] {
  return [
    ...verifyAccount(request, options),
    ...verifyTrace(request),
    ...verifyTime(request, now),
    ...verifySignature(request, options),
    ...verifyPaging(request),
  ]
}

function missing(name: string): MockViolation[] {
  return [{ step: 'header', where: name, message: `The header ${name} is missing.` }]
}

// Whether the company must be that of the key is not said (protocol A13): inferred.
function verifyAccount(request: MockRequest, { companyId, apiKey, privateKey }: Options): MockViolation[] {
  const violations: MockViolation[] = []
  const company = request.header('companyId')
  const key = request.header('apiKey')
  if (company === apiKey && key === companyId) {
    return [{ step: 'credential', where: 'companyId', message: 'The companyId and the apiKey are swapped.' }]
  }
  if (company === undefined) violations.push(...missing('companyId'))
  else if (!/^\d+$/.test(company)) {
    violations.push({ step: 'form', where: 'companyId', message: 'The companyId is not written in digits.' })
  } else if (company !== companyId) {
    violations.push({ step: 'credential', where: 'companyId', message: 'The companyId is not that of the account.' })
  }
  if (key === undefined) violations.push(...missing('apiKey'))
  else if (key !== apiKey) {
    const message =
      key === privateKey
        ? 'The apiKey is the private key, which is never sent.'
        : 'The apiKey is not that of the account.'
    violations.push({ step: 'credential', where: 'apiKey', message })
  }
  return violations
}

// A trace that comes twice is not refused: nothing says so (protocol A13).
function verifyTrace(request: MockRequest): MockViolation[] {
  const trace = request.header('trace')
  if (trace === undefined) return missing('trace')
  if (!/^x-/i.test(trace)) return []
  return [{ step: 'form', where: 'trace', message: 'The trace begins with x-, which marks an encrypted body.' }]
}

// Milliseconds, says the vendor; 5000 is the document's example (multimarkets.txt:185) and taken as the default, before
// and after (inferred, protocol A6).
const exampleWindow = '5000'

function verifyTime(request: MockRequest, now: number): MockViolation[] {
  const recvWindow = request.header('recvWindow') ?? exampleWindow
  if (!/^[1-9]\d*$/.test(recvWindow)) {
    return [{ step: 'form', where: 'recvWindow', message: 'The recvWindow is not a number from 1, in digits.' }]
  }
  const timestamp = request.header('timestamp')
  if (timestamp === undefined) return missing('timestamp')
  const isNear = (milliseconds: number) => Math.abs(milliseconds - now) <= Number(recvWindow)
  const wrong = (message: string): MockViolation[] => [{ step: 'clock', where: 'timestamp', message }]
  if (!/^\d+$/.test(timestamp)) return wrong('The timestamp is not written in digits.')
  if (isNear(Number(timestamp))) return []
  // A second that is cut off is up to 999 milliseconds back.
  if (Math.abs(Number(timestamp) * 1000 - now) <= Number(recvWindow) + 999) {
    return wrong('The timestamp counts seconds; it must count milliseconds.')
  }
  return wrong('The timestamp is further from the clock of the mock than recvWindow allows.')
}

// The five steps of the sibling Open API (protocol A5).
function verifySignature(request: MockRequest, { privateKey }: Options): MockViolation[] {
  const signature = request.header('signature')
  if (signature === undefined) return missing('signature')
  const body = fields(request)
  const timestamp = request.header('timestamp')
  // Both are told already, the body by the mock itself.
  if (!body || timestamp === undefined) return []
  const wrong = (step: string, message: string): MockViolation[] => [{ step, where: 'signature', message }]
  if (/^[0-9a-f]+$/i.test(signature)) {
    return wrong('form', 'The signature is written in hexadecimal digits; it must be in Base64.')
  }
  const bytes = Buffer.from(signature, 'base64')
  if (bytes.toString('base64') !== signature) return wrong('form', 'The signature is not written in Base64.')
  const key = publicKey(privateKey)
  const text = unquoted(compact(inOrder(body))) + timestamp
  if (isSigned('sha1', Buffer.from(text), key, bytes)) return []
  return wrong('signature', mistakeIn(bytes, key, text, mistakes(request, body, timestamp)))
}

// Reading a key takes twice as long as verifying with it, and a mock has one for all its requests.
const publicKeys = new Map<string, KeyObject>()

function publicKey(privateKey: string): KeyObject {
  const known = publicKeys.get(privateKey)
  if (known) return known
  const key = createPublicKey(
    createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
  )
  publicKeys.set(privateKey, key)
  return key
}

type Body = { readonly [name: string]: unknown }

/** Without nulls, by name, ascending. */
function inOrder(body: Body): Body {
  const entries = Object.entries(body).filter(([, value]) => value !== null)
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function compact(body: Body): string {
  return JSON.stringify(body)
}

function unquoted(text: string): string {
  return text.replaceAll('"', '')
}

// What stands in front of a digest inside a signature (RFC 8017, section 9.2, note 1).
const digests: { readonly [prefix: string]: string } = {
  '3020300c06082a864886f70d020505000410': 'MD5',
  '3031300d060960864801650304020105000420': 'SHA256',
  '3041300d060960864801650304020205000430': 'SHA384',
  '3051300d060960864801650304020305000440': 'SHA512',
}
const sha1 = '3021300906052b0e03021a05000414'

// Bytes of MD5, SHA-1, SHA-256, SHA-384 and SHA-512; an RSA key of so few bits does not exist.
const hashLengths = [16, 20, 32, 48, 64]

/** Opens a signature, and names what it was made over instead. */
function mistakeIn(
  bytes: Buffer,
  key: KeyObject,
  right: string,
  texts: { readonly [message: string]: readonly string[] },
): string {
  if (hashLengths.includes(bytes.length)) {
    return 'The signature has the length of a hash or an HMAC; it must be made by RSA with the private key.'
  }
  const padding = constants.RSA_PKCS1_PSS_PADDING
  if (['sha1', 'sha256'].some((hash) => isSigned(hash, Buffer.from(right), { key, padding }, bytes))) {
    return 'The signature is made with the padding PSS; it must be that of PKCS #1 v1.5.'
  }
  let opened: string
  try {
    opened = publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes).toString('hex')
  } catch {
    return 'The signature is not made with the private key of the account, or not by RSA with the padding of PKCS #1 v1.5.'
  }
  for (const [prefix, name] of Object.entries(digests)) {
    if (opened.startsWith(prefix)) return `The signature is made with ${name}; it must be made with SHA1.`
  }
  if (!opened.startsWith(sha1)) return 'The signature is made over something else than a digest by SHA1.'
  const isMadeOver = (text: string) => opened === sha1 + createHash('sha1').update(text).digest('hex')
  const mistake = Object.entries(texts).find(([, candidates]) => candidates.some(isMadeOver))
  return mistake?.[0] ?? 'The signature is made over another body than the one that was sent, or by other steps.'
}

/** What callers usually sign instead, by what is wrong with it. */
function mistakes(
  request: MockRequest,
  body: Body,
  timestamp: string,
): { readonly [message: string]: readonly string[] } {
  const sent = request.text
  const sorted = inOrder(body)
  const json = compact(sorted)
  const text = unquoted(json)
  const milliseconds = Number(timestamp)
  const pairs = Object.entries(sorted).map(([name, value]) => `${name}=${String(value)}`)
  const encoded = Object.entries(sorted).map(([name, value]) => [name, encodeURIComponent(String(value))] as const)
  const headers = ['apiKey', 'companyId', 'lang', 'trace', 'version'].flatMap((name) => {
    const value = request.header(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const separators = ['&', '+', ' ', ',', '.', '-', '_', '|', ':', '\n', '&timestamp=', 'timestamp=']
  return {
    'The signature is made over a body with its quotes; every double quote must go.': [
      json + timestamp,
      sent + timestamp,
      json.replaceAll('"', "'") + timestamp,
    ],
    'The signature is made over a body with blanks or line ends; it must be compact.': [
      JSON.stringify(sorted, null, 1).replaceAll(/\n\s*/g, ' '),
      JSON.stringify(sorted, null, 2),
      json.replaceAll('":', '": '),
      json.replaceAll('":', '": ').replaceAll(',"', ', "'),
      json.replaceAll(',"', ', "'),
    ].map((spaced) => unquoted(spaced) + timestamp),
    'The signature is made over names in another order; it must be ascending.': orders(Object.entries(sorted)).map(
      (entries) => unquoted(compact(Object.fromEntries(entries))) + timestamp,
    ),
    'The signature is made without the timestamp.': [text],
    'The signature is made with the timestamp in front; it must stand behind the body.': [timestamp + text],
    'The signature is made with something between body and timestamp; nothing belongs there.': separators.map(
      (separator) => text + separator + timestamp,
    ),
    'The signature is made with a timestamp in seconds; it must be made with the very digits of the header.': [
      text + String(Math.floor(milliseconds / 1000)),
    ],
    'The signature is made with another millisecond than the timestamp; the clock must be read once.': Array.from(
      { length: 2001 },
      (_, index) => text + String(milliseconds + index - 1000),
    ),
    'The signature is made over pairs of name and value; it must be made over JSON without quotes.': [
      pairs.join('&') + timestamp,
      `${pairs.join('&')}&timestamp=${timestamp}`,
    ],
    'The signature is made over a body with its null; a field without a value must be left out.': [
      unquoted(compact(Object.fromEntries(Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1))))) +
        timestamp,
    ],
    'The signature is made over values that are percent-encoded; they must be as they are.': [
      unquoted(compact(Object.fromEntries(encoded))) + timestamp,
      encodeURIComponent(text + timestamp),
    ],
    'The signature is made over a text in another case; it must be as it is.': [
      text.toLowerCase() + timestamp,
      text.toUpperCase() + timestamp,
    ],
    'The signature is made over a digest of the text; it must be made over the text.': [
      'md5',
      'sha1',
      'sha256',
    ].flatMap((hash) => {
      const digest = createHash(hash)
        .update(text + timestamp)
        .digest('hex')
      return [digest, digest.toUpperCase()]
    }),
    'The signature is made over headers too; of these, the timestamp alone belongs there.': partsOf(headers)
      .filter((part) => part.length > 0)
      .map((part) => unquoted(compact(inOrder({ ...body, ...Object.fromEntries(part) }))) + timestamp),
    'The signature is made without all fields of the body.': [
      timestamp,
      ...partsOf(Object.entries(sorted)).map((entries) => unquoted(compact(Object.fromEntries(entries))) + timestamp),
    ],
  }
}

function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((item, index) => orders(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

function partsOf<Item>([item, ...rest]: readonly Item[]): Item[][] {
  return item === undefined ? [[]] : partsOf(rest).flatMap((part) => [part, [item, ...part]])
}

// Texts, as the document types them (multimarkets.txt:206-212); from 1 and 2000 at most, as on the Manager API's page of
// this call (protocol A10).
function verifyPaging(request: MockRequest): MockViolation[] {
  const { current = '1', size = '20' } = fields(request) ?? {}
  const violations: MockViolation[] = []
  for (const [where, value] of Object.entries({ current, size })) {
    if (typeof value === 'string') continue
    violations.push({ step: 'form', where, message: `"${where}" in the body is not a text.` })
  }
  if (typeof current === 'string' && !/^[1-9]\d*$/.test(current)) {
    violations.push({ step: 'paging', where: 'current', message: 'The current is not a number from 1, in digits.' })
  }
  if (typeof size === 'string' && !(/^[1-9]\d{0,3}$/.test(size) && Number(size) <= 2000)) {
    violations.push({ step: 'paging', where: 'size', message: 'The size is not a number from 1 to 2000, in digits.' })
  }
  return violations
}
