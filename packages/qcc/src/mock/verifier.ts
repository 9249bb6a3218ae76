import { createHash, createHmac } from 'node:crypto'
import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'

/**
 * Judges what the OpenAPI file cannot say. Written from section 6 of the document. The mock has seen before that all
 * required names are there, once and not empty.
 */
export function verify(request: MockRequest, { options, now }: MockContext<Options>): MockViolation[] {
  return [
    ...verifyEncoding(request),
    ...verifyKey(request, options),
    ...verifyTimespan(request, now),
    ...verifyToken(request, options),
    ...verifySearchKey(request),
    ...verifyPaging(request),
  ]
}

// The mock sees by itself what is not percent-encoded UTF-8 (quirk 2.8); that it was encoded twice looks right to it.
function verifyEncoding({ rawQuery }: MockRequest): MockViolation[] {
  if (!/%25[c-f][0-9a-f]%25[89ab][0-9a-f]/i.test(rawQuery)) return []
  return [{ step: 'form', message: 'The query is percent-encoded twice.' }]
}

function verifyKey(request: MockRequest, { key, secretKey }: Options): MockViolation[] {
  const sent = parameter(request, 'key')
  if (sent === key) return []
  const message =
    sent === secretKey
      ? 'The key is the SecretKey, which is never sent; the two are swapped.'
      : 'The key is not that of the account.'
  return [{ step: 'credential', where: 'key', message }]
}

// qcc.txt:38 wants seconds. How far off they may be is not said (quirk 2.5): five minutes are inferred.
const secondsOff = 300

function verifyTimespan(request: MockRequest, now: number): MockViolation[] {
  const timespan = request.header('Timespan') ?? ''
  const isNear = (seconds: number) => Math.abs(Math.floor(seconds) - Math.floor(now / 1000)) <= secondsOff
  const wrong = (message: string): MockViolation[] => [{ step: 'clock', where: 'Timespan', message }]
  if (!/^\d+$/.test(timespan)) return wrong('Timespan is not written in digits.')
  if (isNear(Number(timespan))) return []
  if (isNear(Number(timespan) / 1000)) return wrong('Timespan counts milliseconds; it must count seconds.')
  return wrong('Timespan is more than 5 minutes from the clock of the mock.')
}

// qcc.txt:37: key + Timespan + SecretKey as a 32-digit MD5 in upper case. The key is the one that was sent, so that a
// key of another account, or one that is swapped with the SecretKey, is not called a wrong signature too.
function verifyToken(request: MockRequest, options: Options): MockViolation[] {
  const token = request.header('Token') ?? ''
  const key = parameter(request, 'key') ?? ''
  const timespan = request.header('Timespan') ?? ''
  const secretKey = key === options.secretKey ? options.key : options.secretKey
  if (token === md5(key + timespan + secretKey)) return []
  const mistake = Object.entries({
    ...digestMistakes(key, timespan, secretKey),
    ...textMistakes(key, timespan, secretKey, request),
  }).find(([, tokens]) => tokens.some((each) => each === token || each === token.toUpperCase()))
  const message = mistake?.[0] ?? 'The Token is not made from these three parts; look at the SecretKey.'
  return [{ step: 'signature', where: 'Token', message }]
}

type Mistakes = { readonly [message: string]: readonly string[] }

/** Tokens of the right text that are made or written in another way, by what is wrong with them. */
function digestMistakes(key: string, timespan: string, secretKey: string): Mistakes {
  const text = key + timespan + secretKey
  const right = createHash('md5').update(text, 'utf8').digest()
  const hashed = (name: string) => createHash(name).update(text, 'utf8').digest('hex').toUpperCase()
  const keyed = (name: string, of: string) => createHmac(name, secretKey).update(of, 'utf8').digest('hex').toUpperCase()
  return {
    'The Token is in lower case; it must be in upper case.': [md5(text)],
    'The Token is written in Base64; it must be hexadecimal.': [
      right.toString('base64'),
      Buffer.from(md5(text)).toString('base64'),
      Buffer.from(md5(text).toLowerCase()).toString('base64'),
    ],
    'The Token is the middle of an MD5; it must have all 32 digits.': [md5(text).slice(8, 24)],
    'The Token is made twice over; the MD5 must be taken once.': [md5(md5(text)), md5(md5(text).toLowerCase())],
    'The Token is made with another hash; it must be MD5.': ['sha1', 'sha256', 'sha512'].map(hashed),
    'The Token is an HMAC; it must be a plain MD5 with the SecretKey at the end of its text.': [
      'md5',
      'sha1',
      'sha256',
    ].flatMap((name) => [keyed(name, text), keyed(name, key + timespan)]),
  }
}

/** Tokens of what callers usually hash instead, by what is wrong with it. */
function textMistakes(key: string, timespan: string, secretKey: string, request: MockRequest): Mistakes {
  const seconds = Number(timespan)
  const text = key + timespan + secretKey
  const separators = ['+', ' + ', ' ', ',', '&', '-', '_', '|', ':', '\n']
  const searchKey = parameter(request, 'searchKey') ?? ''
  const texts: Mistakes = {
    'The Token is made with something between its parts; nothing belongs there.': separators.map((separator) =>
      [key, timespan, secretKey].join(separator),
    ),
    'The Token is made with key and SecretKey swapped; it must be key, Timespan, SecretKey.': [
      secretKey + timespan + key,
    ],
    'The Token is made from its parts in another order; it must be key, Timespan, SecretKey.': [
      key + secretKey + timespan,
      timespan + key + secretKey,
      timespan + secretKey + key,
      secretKey + key + timespan,
    ],
    'The Token is made from its parts in another case; they must stay as they are.': [
      text.toLowerCase(),
      text.toUpperCase(),
      key + timespan + secretKey.toLowerCase(),
      key.toUpperCase() + timespan + secretKey,
    ],
    'The Token is made without the SecretKey.': [key + timespan],
    'The Token is made without the Timespan.': [key + secretKey],
    'The Token is made without the key.': [timespan + secretKey],
    'The Token is made over the query too; key, Timespan and SecretKey are all.': [
      searchKey,
      encodeURIComponent(searchKey),
      request.rawQuery,
    ].flatMap((more) => [text + more, more + text, key + more + timespan + secretKey, more + timespan + secretKey]),
    'The Token is made from milliseconds; it must be made from the very text of Timespan.': Array.from(
      { length: 1000 },
      (_, milliseconds) => key + String(seconds * 1000 + milliseconds) + secretKey,
    ),
    'The Token is made from another second than Timespan; the clock must be read once.': Array.from(
      { length: 11 },
      (_, index) => key + String(seconds - 5 + index) + secretKey,
    ),
  }
  return Object.fromEntries(Object.entries(texts).map(([message, each]) => [message, each.map(md5)]))
}

// The minimum stands in the list of codes alone: 213, qcc.txt:173 (quirk 2.14).
function verifySearchKey(request: MockRequest): MockViolation[] {
  if ((parameter(request, 'searchKey') ?? '').length >= 2) return []
  return [{ step: 'value', where: 'searchKey', message: 'The searchKey is shorter than 2 characters.' }]
}

// qcc.txt:78-79: digits, 50 at most; pages count from 1 (quirk 2.11).
function verifyPaging(request: MockRequest): MockViolation[] {
  const violations: MockViolation[] = []
  const page = parameter(request, 'pageIndex') ?? '1'
  const size = parameter(request, 'pageSize') ?? '10'
  if (!/^[1-9]\d*$/.test(page)) {
    violations.push({ step: 'paging', where: 'pageIndex', message: 'The pageIndex is not a number from 1, in digits.' })
  }
  if (!/^([1-9]|[1-4]\d|50)$/.test(size)) {
    violations.push({
      step: 'paging',
      where: 'pageSize',
      message: 'The pageSize is not a number from 1 to 50, in digits.',
    })
  }
  return violations
}

function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase()
}
