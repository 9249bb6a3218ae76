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
  const fault = tokenFault(token, options, now)
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

function verifyAppId(request: MockRequest, { appId }: Options): MockViolation[] {
  if (parameter(request, 'appid') === appId) return []
  return [{ step: 'credential', where: 'appid', message: 'The appid is missing, or not that of the app.' }]
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

function verifySign(request: MockRequest, { appSecret }: Options): MockViolation[] {
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
  const isMd5 = signed.sign_method === 'md5'
  const digest = (text: string) => (isMd5 ? md5(text + appSecret) : hmac(text, appSecret)).toString('hex')
  const sign = parameter(request, 'sign')
  if (sign === digest(written(signed))) return []
  const mistake = Object.entries(mistakes(signed, appSecret, digest)).find(([, signs]) => signs.includes(sign ?? ''))
  const message = mistake?.[0] ?? 'The sign is not made from these three parameters; look at the appSecret.'
  return [{ step: 'signature', where: 'sign', message }]
}

/** What callers usually send instead, by what is wrong with it. */
function mistakes(
  signed: Signed,
  appSecret: string,
  digest: (text: string) => string,
): { readonly [message: string]: string[] } {
  const isMd5 = signed.sign_method === 'md5'
  const text = written(signed)
  const { appid, sign_method, timestamp } = signed
  const otherSpellings = ['md5', 'hmac_sha256', 'hmac-sha256', 'hmacSha256', 'HMAC-SHA256', 'MD5']
  return {
    'The sign is in upper case; it must be in lower case.': [digest(text).toUpperCase()],
    'The sign is written in Base64; it must be hexadecimal.': [Buffer.from(digest(text), 'hex').toString('base64')],
    'The sign has the secret at the end of its text; with HMAC the secret is the key alone.': isMd5
      ? []
      : [digest(text + appSecret)],
    'The sign is made by another method than sign_method says.': [
      (isMd5 ? hmac(text, appSecret) : md5(text + appSecret)).toString('hex'),
    ],
    'The sign is made without the secret.': [md5(text), createHash('sha256').update(text).digest()].map((bytes) =>
      bytes.toString('hex'),
    ),
    'The sign has the secret before its text; with MD5 it must stand behind.': [md5(appSecret + text).toString('hex')],
    'The sign has something between its text and the secret; nothing belongs there.': isMd5
      ? ['&', '+', '&secret=', '&appsecret=', '&appSecret='].map((between) => digest(text + between))
      : [],
    'The sign is made from its parameters in another order; it must be appid, sign_method, timestamp.': [
      written({ appid, timestamp, sign_method }),
      written({ sign_method, appid, timestamp }),
      written({ sign_method, timestamp, appid }),
      written({ timestamp, appid, sign_method }),
      written({ timestamp, sign_method, appid }),
    ].map(digest),
    'The sign is made from another spelling of sign_method than the one that was sent.': otherSpellings.map(
      (spelling) => digest(written({ ...signed, sign_method: spelling })),
    ),
    'The sign is made from seconds; it must be made from the very text of timestamp.': [
      digest(written({ ...signed, timestamp: String(Math.floor(Number(timestamp) / 1000)) })),
    ],
    'The sign is made from another moment than timestamp; the clock must be read once.': Array.from(
      { length: 2001 },
      (_, index) => digest(written({ ...signed, timestamp: String(Number(timestamp) - 1000 + index) })),
    ),
  }
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
