import { createHash, createHmac } from 'node:crypto'
import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import type { Options } from './fixture.ts'
import { parameter, parameters } from './parameter.ts'
import { temporaryToken } from './temporary-token.ts'

/** Judges what the OpenAPI file cannot say. Written from the document and the common pages of API 2.0 (protocol A). */
export function verify(request: MockRequest, context: MockContext<Options>): MockViolation[] {
  return [
    ...verifyEncoding(request),
    ...verifyAction(request),
    ...verifyKey(request, context.options),
    ...verifyToken(request, context.options),
    ...verifyTimestamp(request, context.now),
    ...verifyNonce(request, context),
    ...verifySignature(request, context.options),
    ...verifyPaging(request),
  ]
}

// The mock sees by itself what is not percent-encoded UTF-8; that it was encoded twice looks right to it.
function verifyEncoding({ rawQuery, text }: MockRequest): MockViolation[] {
  if (!/%25[c-f][0-9a-f]%25[89ab][0-9a-f]/i.test(`${rawQuery} ${text}`)) return []
  return [{ step: 'form', message: 'The parameters are percent-encoded twice.' }]
}

// tencent-cloud.md:7 (quirk 0.5).
function verifyAction(request: MockRequest): MockViolation[] {
  if (parameter(request, 'Action') === 'QueryClientInfos') return []
  return [{ step: 'value', where: 'Action', message: 'The Action is missing, or not QueryClientInfos.' }]
}

function verifyKey(request: MockRequest, { secretId, secretKey }: Options): MockViolation[] {
  const sent = parameter(request, 'SecretId')
  if (sent === secretId) return []
  const message =
    sent === secretKey
      ? 'The SecretId is the SecretKey, which is never sent; the two are swapped.'
      : 'The SecretId is missing, or not that of the account.'
  return [{ step: 'credential', where: 'SecretId', message }]
}

function verifyToken(request: MockRequest, { secretKey, token }: Options): MockViolation[] {
  const sent = parameter(request, 'Token')
  // An account may use lasting and temporary credentials side by side.
  if (sent === token || (token === undefined && sent === temporaryToken(secretKey))) return []
  const message =
    token === undefined
      ? 'There is a Token; only temporary credentials have one.'
      : 'The Token is missing, or not that of the temporary credentials.'
  return [{ step: 'credential', where: 'Token', message }]
}

// The pages disagree between 5 minutes and 2 hours (protocol A2): the narrower is safe for both.
const secondsOff = 300

function verifyTimestamp(request: MockRequest, now: number): MockViolation[] {
  const timestamp = parameter(request, 'Timestamp') ?? ''
  const isNear = (seconds: number) => Math.abs(Math.floor(seconds) - Math.floor(now / 1000)) <= secondsOff
  const wrong = (message: string): MockViolation[] => [{ step: 'clock', where: 'Timestamp', message }]
  if (!/^\d+$/.test(timestamp)) return wrong('Timestamp is missing, or not written in digits.')
  if (isNear(Number(timestamp))) return []
  if (isNear(Number(timestamp) / 1000)) return wrong('Timestamp counts milliseconds; it must count seconds.')
  return wrong('Timestamp is more than 5 minutes from the clock of the mock.')
}

function verifyNonce(request: MockRequest, { firstUse }: MockContext<Options>): MockViolation[] {
  const nonce = parameter(request, 'Nonce') ?? ''
  const wrong = (message: string): MockViolation[] => [{ step: 'nonce', where: 'Nonce', message }]
  if (!/^[1-9]\d*$/.test(nonce)) return wrong('The Nonce is not a positive whole number, in digits.')
  if (firstUse('Nonce', `${parameter(request, 'Timestamp')} ${nonce}`)) return []
  return wrong('This Nonce came before with this Timestamp; each request needs a new one, a repeated request too.')
}

type Pairs = readonly (readonly [name: string, value: string])[]

/** The parts of the text that is signed, and how it becomes a Signature. */
interface Recipe {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly mark: string
  readonly pairs: Pairs
  readonly key: string
  readonly hash: string
  /** `plain` hashes the text alone, the other two the text with the key before or behind it. */
  readonly means: 'hmac' | 'plain' | 'before' | 'behind'
  readonly write: (bytes: Buffer) => string
}

// Protocol A2. Who has swapped SecretId and SecretKey has signed with the SecretId; that is told once.
function verifySignature(request: MockRequest, { secretId, secretKey }: Options): MockViolation[] {
  const signature = parameter(request, 'Signature') ?? ''
  const right: Recipe = {
    method: request.method,
    host: request.header('Host') ?? '',
    path: request.path,
    mark: '?',
    pairs: inOrder(parameters(request).filter(([name]) => name !== 'Signature')),
    key: parameter(request, 'SecretId') === secretKey ? secretId : secretKey,
    // Exactly this word selects SHA-256, all else SHA-1.
    hash: parameter(request, 'SignatureMethod') === 'HmacSHA256' ? 'sha256' : 'sha1',
    means: 'hmac',
    write: (bytes) => bytes.toString('base64'),
  }
  if (signature === sign(right)) return []
  const wrong = (message: string): MockViolation[] => [{ step: 'signature', where: 'Signature', message }]
  if (/%(2B|2F|3D)/i.test(signature)) return wrong('The Signature is percent-encoded twice.')
  const mistake = Object.entries({ ...textMistakes(right, request), ...digestMistakes(right, secretId) }).find(
    ([, recipes]) => recipes.some((recipe) => signature === sign({ ...right, ...recipe })),
  )
  return wrong(mistake?.[0] ?? 'The Signature is not made from these parameters; look at the SecretKey.')
}

type Mistakes = { readonly [message: string]: readonly Partial<Recipe>[] }

/** What callers usually sign instead, by what is wrong with it. */
function textMistakes({ method, host, path, pairs }: Recipe, request: MockRequest): Mistakes {
  const asSent = parameters(request).filter(([name]) => name !== 'Signature')
  const encoded = (encode: (text: string) => string) => ({
    pairs: pairs.map(([name, value]) => [name, encode(value)] as const),
  })
  const seconds = Number(parameter(request, 'Timestamp'))
  const timed = (time: number) => ({
    pairs: pairs.map(([name, value]) => [name, name === 'Timestamp' ? String(time) : value] as const),
  })
  return {
    'The values are signed percent-encoded; they must be signed as they are.': [
      encoded(encodeURIComponent),
      encoded((value) => String(new URLSearchParams([['', value]])).slice(1)),
    ],
    'The names are signed in the order sent; they must be sorted.': [{ pairs: asSent }],
    'The names are sorted without regard to case; capitals must stand before all small letters.': [
      { pairs: asSent.toSorted(([one], [other]) => order(one.toLowerCase(), other.toLowerCase())) },
    ],
    'The names are sorted in descending order; it must be ascending.': [{ pairs: pairs.toReversed() }],
    'The names are signed in small letters; they must be signed as they are.': [
      { pairs: inOrder(pairs.map(([name, value]) => [name.toLowerCase(), value] as const)) },
    ],
    'Empty values are left out; they must be signed too.': [{ pairs: pairs.filter(([, value]) => value !== '') }],
    'No parameters are signed; all must be, with POST those of the body.': [
      { pairs: [] },
      { pairs: [], mark: '' },
      { pairs: request.query, mark: request.query.length > 0 ? '?' : '' },
    ],
    'Only the common parameters are signed; those of the interface must be signed too.': [
      { pairs: pairs.filter(([name]) => /^[A-Z]/.test(name)) },
    ],
    ...Object.fromEntries(
      pairs.map(([left]) => [
        `${left} is not signed; all parameters but Signature must be.`,
        [{ pairs: pairs.filter(([name]) => name !== left) }],
      ]),
    ),
    'The Timestamp is signed in milliseconds; it must be signed as it is sent.': Array.from(
      { length: 1000 },
      (_, milliseconds) => timed(seconds * 1000 + milliseconds),
    ),
    'Another second is signed than the Timestamp; the clock must be read once.': Array.from(
      { length: 11 },
      (_, index) => timed(seconds - 5 + index),
    ),
    'Another method is signed than the one that was used, or it is not in capitals.': [
      'GET',
      'POST',
      'get',
      'post',
    ].map((each) => ({ method: each })),
    'The method is not signed; it must stand first.': [{ method: '' }],
    'The host is signed with its scheme; it must be what stands in the Host header.': ['http://', 'https://'].map(
      (scheme) => ({ host: scheme + host }),
    ),
    'The host is signed without its port, or another host is; it must be what stands in the Host header.': [
      { host: host.replace(/:\d+$/, '') },
      { host: 'partners.api.qcloud.com' },
      { host: '' },
    ],
    'Another path is signed than the one that was used.': ['/', '', '/v2/index.php', `${path}/`].map((each) => ({
      path: each,
    })),
    'There is no question mark between path and parameters, or something else is.': ['', '&', '\n'].map((mark) => ({
      mark,
    })),
    'The parts are signed with something between them; method, host and path follow each other at once.': [
      '&',
      '\n',
      ' ',
    ].map((between) => ({ method: method + between, host: host + between, path: path + between, mark: '' })),
    'The parameters are signed without method, host and path.': [{ method: '', host: '', path: '', mark: '' }],
  }
}

/** Signatures of the right text that are made or written in another way, by what is wrong with them. */
function digestMistakes({ key }: Recipe, secretId: string): Mistakes {
  const others = ['sha1', 'sha256']
  return {
    'The hash is not the one that SignatureMethod names; HmacSHA256 is spelt exactly so, all else is SHA-1.':
      others.map((each) => ({ hash: each })),
    'The hash is neither SHA-1 nor SHA-256.': ['md5', 'sha384', 'sha512'].map((each) => ({ hash: each })),
    'The Signature is a plain hash; it must be an HMAC with the SecretKey as its key.': (
      ['plain', 'before', 'behind'] as const
    ).flatMap((means) => ['md5', ...others].map((each) => ({ means, hash: each }))),
    'The SecretId is used as the key; it must be the SecretKey.': [{ key: secretId }],
    'The key has something behind it; it must be the SecretKey alone.': [{ key: `${key}&` }, { key: `${key}\n` }],
    'A plus sign in the Signature is not percent-encoded, so that it is read as a blank.': [
      { write: (bytes) => bytes.toString('base64').replaceAll('+', ' ') },
    ],
    'The Signature is not in standard base64.': otherWritings.map((write) => ({ write })),
  }
}

const otherWritings: readonly Recipe['write'][] = [
  (bytes) => bytes.toString('hex'),
  (bytes) => bytes.toString('hex').toUpperCase(),
  (bytes) => bytes.toString('base64url'),
  (bytes) => bytes.toString('base64').replace(/=+$/, ''),
  (bytes) => Buffer.from(bytes.toString('hex')).toString('base64'),
]

function sign({ method, host, path, mark, pairs, key, hash, means, write }: Recipe): string {
  const list = pairs.map(([name, value]) => `${name.replaceAll('_', '.')}=${value}`).join('&')
  const text = `${method}${host}${path}${mark}${list}`
  if (means === 'hmac') return write(createHmac(hash, key).update(text, 'utf8').digest())
  const whole = { plain: text, before: key + text, behind: text + key }[means]
  return write(createHash(hash).update(whole, 'utf8').digest())
}

function inOrder(pairs: Pairs): Pairs {
  return pairs.toSorted(([one], [other]) => order(one, other))
}

// Byte by byte, as PHP and Python sort.
function order(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

// tencent-cloud.md:16-17: pages count from 1, though the example sends 0 (quirk 0.1); 1000 rows at most.
function verifyPaging(request: MockRequest): MockViolation[] {
  const violations: MockViolation[] = []
  const page = parameter(request, 'page') ?? '1'
  const rows = parameter(request, 'rows') ?? '20'
  if (!/^[1-9]\d*$/.test(page)) {
    violations.push({ step: 'paging', where: 'page', message: 'The page is not a number from 1, in digits.' })
  }
  if (!/^([1-9]\d{0,2}|1000)$/.test(rows)) {
    violations.push({ step: 'paging', where: 'rows', message: 'The rows are not a number from 1 to 1000, in digits.' })
  }
  return violations
}
