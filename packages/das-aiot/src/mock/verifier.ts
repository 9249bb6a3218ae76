import { createHash, createHmac } from 'node:crypto'
import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import { tokenFault } from './access-token.ts'
import type { Options } from './fixture.ts'
import { bodyOf } from './list-body.ts'
import { parameter } from './parameter.ts'

/** Judges what the OpenAPI file cannot say of a list request (das-aiot.txt:110-186, protocol B4, B7). */
export function verifyList(request: MockRequest, { options, now }: MockContext<Options>): MockViolation[] {
  return [...verifyAuthorization(request, options, now), ...verifyProject(request, options), ...verifyPaging(request)]
}

// The document calls the header optional, but gives it a default value (quirk 3.4).
function verifyAuthorization(request: MockRequest, options: Options, now: number): MockViolation[] {
  const where = 'Authorization'
  const header = request.header(where)
  if (header === undefined) return [{ step: 'header', where, message: 'The header Authorization is missing.' }]
  const token = /^Bearer ([!-~]+)$/.exec(header)?.[1]
  if (token === undefined) {
    return [{ step: 'form', where, message: 'Authorization is not the word Bearer, one blank and a token.' }]
  }
  const isSecret = token === options.appSecret || token === options.appId
  const fault = isSecret
    ? 'The token is the appId or appSecret; it must be one that the platform gave for them.'
    : tokenFault(token, options, now)
  return fault === null ? [] : [{ step: 'credential', where, message: fault }]
}

function verifyProject(request: MockRequest, { project }: Options): MockViolation[] {
  if (parameter(request, 'project') === project) return []
  return [{ step: 'value', where: 'project', message: 'The project is missing, or not one that the app may see.' }]
}

// das-aiot.txt:130-143: whole numbers, 4000 at most; pages count from 1 (quirk 3.10).
function verifyPaging(request: MockRequest): MockViolation[] {
  const { pageIndex, pageSize } = bodyOf(request)
  return [
    ...verifyNumber('pageIndex', pageIndex, 2_147_483_647), // int32
    ...verifyNumber('pageSize', pageSize, 4000),
  ]
}

function verifyNumber(where: string, value: unknown, most: number): MockViolation[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return []
  return [{ step: 'paging', where, message: `The ${where} is missing, or not a number from 1 to ${most}.` }]
}

/** Judges what the OpenAPI file cannot say of a request for a token (protocol B3). */
export function verifyTokenCall(request: MockRequest, { options, now }: MockContext<Options>): MockViolation[] {
  return [...verifyAppId(request, options), ...verifyTimestamp(request, now), ...verifySign(request, options)]
}

function verifyAppId(request: MockRequest, { appId, appSecret }: Options): MockViolation[] {
  const sent = parameter(request, 'appid')
  if (sent === appId) return []
  const message =
    sent === appSecret
      ? 'The appid is the appSecret, which is never sent; the two are swapped.'
      : 'The appid is missing, or not that of the app.'
  return [{ step: 'credential', where: 'appid', message }]
}

const millisecondsOff = 20 * 60 * 1000

function verifyTimestamp(request: MockRequest, now: number): MockViolation[] {
  const timestamp = parameter(request, 'timestamp') ?? ''
  const isNear = (milliseconds: number) => Math.abs(milliseconds - now) <= millisecondsOff
  const wrong = (message: string): MockViolation[] => [{ step: 'clock', where: 'timestamp', message }]
  if (!/^\d+$/.test(timestamp)) return wrong('The timestamp is not written in digits.')
  if (isNear(Number(timestamp))) return []
  if (isNear(Number(timestamp) * 1000)) return wrong('The timestamp counts seconds; it must count milliseconds.')
  return wrong('The timestamp is more than 20 minutes from the clock of the mock.')
}

/** What is signed: the three parameters by their names, in alphabetical order, as they were sent. */
interface Signed {
  readonly appid: string
  readonly sign_method: string
  readonly timestamp: string
}

// Who has swapped appId and appSecret has signed with the appId; that is told once.
function verifySign(request: MockRequest, { appId, appSecret }: Options): MockViolation[] {
  const signed: Signed = {
    appid: parameter(request, 'appid') ?? '',
    sign_method: parameter(request, 'sign_method') ?? '',
    timestamp: parameter(request, 'timestamp') ?? '',
  }
  // Which spelling the platform knows is not clear (protocol B3), so the mock takes both.
  if (!['md5', 'hmac_sha256', 'hmac-sha256'].includes(signed.sign_method)) {
    const message = 'The sign_method is none of md5, hmac_sha256 and hmac-sha256.'
    return [{ step: 'value', where: 'sign_method', message }]
  }
  const secret = signed.appid === appSecret ? appId : appSecret
  const digest: Digest = (text, key = secret) =>
    signed.sign_method === 'md5' ? md5(text + key).toString('hex') : hmac(text, key).toString('hex')
  const sign = parameter(request, 'sign') ?? ''
  if (sign === digest(written(signed))) return []
  const mistake = Object.entries({
    ...digestMistakes(signed, secret, digest),
    ...textMistakes(signed, digest),
  }).find(([, signs]) => signs.includes(sign))
  const message = mistake?.[0] ?? 'The sign is not made from these three parameters; look at the appSecret.'
  return [{ step: 'signature', where: 'sign', message }]
}

/** The sign of a text by the method that was sent, with the app's own secret unless told otherwise. */
type Digest = (text: string, secret?: string) => string

type Mistakes = { readonly [message: string]: readonly string[] }

/** Signs of the right text that are made or written in another way, by what is wrong with them. */
function digestMistakes(signed: Signed, secret: string, digest: Digest): Mistakes {
  const isMd5 = signed.sign_method === 'md5'
  const text = written(signed)
  const right = digest(text)
  const hashed = (name: string, of: string) => createHash(name).update(of, 'utf8').digest('hex')
  const keyed = (name: string) => createHmac(name, secret).update(text, 'utf8').digest('hex')
  return {
    'The sign is in upper case; it must be in lower case.': [right.toUpperCase()],
    'The sign is written in Base64; it must be hexadecimal.': [
      Buffer.from(right, 'hex').toString('base64'),
      Buffer.from(right, 'hex').toString('base64url'),
      Buffer.from(right).toString('base64'),
    ],
    'The sign has the secret at the end of its text; with HMAC the secret is the key alone.': isMd5
      ? []
      : [digest(text + secret)],
    'The sign is made by another method than sign_method says.': [
      (isMd5 ? hmac(text, secret) : md5(text + secret)).toString('hex'),
    ],
    'The sign is made with another hash than sign_method says.': [
      ...['md5', 'sha1', 'sha512'].map(keyed),
      ...['sha1', 'sha256', 'sha512'].map((name) => hashed(name, text + secret)),
    ],
    'The sign is made without the secret.': ['md5', 'sha256'].map((name) => hashed(name, text)),
    'The sign is made with the appid for a secret; it must be the appSecret.': [digest(text, signed.appid)],
    'The sign has the secret before its text; with MD5 it must stand behind.': [hashed('md5', secret + text)],
    'The sign has something between its text and the secret; nothing belongs there.': isMd5
      ? ['&', '+', '&secret=', '&appsecret=', '&appSecret='].map((between) => digest(text + between))
      : [],
  }
}

/** Signs of what callers usually sign instead, by what is wrong with it. */
function textMistakes(signed: Signed, digest: Digest): Mistakes {
  const { appid, sign_method, timestamp } = signed
  const text = written(signed)
  const values = [appid, sign_method, timestamp]
  const otherSpellings = ['md5', 'hmac_sha256', 'hmac-sha256', 'hmacSha256', 'HMAC-SHA256', 'MD5']
  const texts: Mistakes = {
    'The sign is made from its parameters in another order; it must be appid, sign_method, timestamp.': [
      written({ appid, timestamp, sign_method }),
      written({ sign_method, appid, timestamp }),
      written({ sign_method, timestamp, appid }),
      written({ timestamp, appid, sign_method }),
      written({ timestamp, sign_method, appid }),
    ],
    'The sign is made without the appid.': [written({ sign_method, timestamp })],
    'The sign is made without the sign_method.': [written({ appid, timestamp })],
    'The sign is made without the timestamp.': [written({ appid, sign_method })],
    'The sign is made from values without their names.': ['', '&', ','].map((between) => values.join(between)),
    'The sign is made from pairs with something else between them than "&" and "=".': [
      text.replaceAll('&', ''),
      text.replaceAll('&', ','),
      text.replaceAll('&', '\n'),
      text.replaceAll(/[&=]/g, ''),
      JSON.stringify(signed),
    ],
    'The sign is made from names or values in another case; they must be as they are sent.': [
      text.toLowerCase(),
      text.toUpperCase(),
      written({ appId: appid, sign_method, timestamp }),
      written({ appId: appid, signMethod: sign_method, timestamp }),
    ],
    'The sign is made from a text that is percent-encoded; it must be as it is.': [encodeURIComponent(text)],
    'The sign is made from another spelling of sign_method than the one that was sent.': otherSpellings.map(
      (spelling) => written({ ...signed, sign_method: spelling }),
    ),
    'The sign is made from seconds; it must be made from the very text of timestamp.': [
      written({ ...signed, timestamp: String(Math.floor(Number(timestamp) / 1000)) }),
    ],
    'The sign is made from another moment than timestamp; the clock must be read once.': Array.from(
      { length: 2001 },
      (_, index) => written({ ...signed, timestamp: String(Number(timestamp) - 1000 + index) }),
    ),
  }
  return Object.fromEntries(Object.entries(texts).map(([message, each]) => [message, each.map((one) => digest(one))]))
}

function written(signed: { readonly [name: string]: string } | Signed): string {
  return Object.entries(signed)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function md5(text: string): Buffer {
  return createHash('md5').update(text, 'utf8').digest()
}

function hmac(text: string, key: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}
