import { Buffer } from 'node:buffer'
import { STATUS_CODES } from 'node:http'
import { gzipSync } from 'node:zlib'
import { pickNumber } from './chance.ts'
import type { Hit } from './fault-plan.ts'
import type { FaultProfile } from './fault.ts'
import { gbkJson } from './gbk.ts'
import { outgoing, type Outgoing } from './outgoing.ts'

/** Where the profile `redirect` leads. No vendor has such a path, so that a request for it can only have followed. */
export const redirectedPath = '/kehu-mock/elsewhere'

/** The answer that a fault puts in the place of the vendor's; `null` where the vendor answers. */
export function answerInPlace(hit: Hit, origin: string): Outgoing | null {
  return (places as { readonly [Profile in FaultProfile]?: Place })[hit.fault.profile]?.(hit, origin) ?? null
}

/** The vendor's answer as a fault spoils it; the same where the fault leaves its bytes alone. */
export function spoiled(answer: Outgoing, hit: Hit): Outgoing {
  return (spoilers as { readonly [Profile in FaultProfile]?: Spoiler })[hit.fault.profile]?.(answer, hit) ?? answer
}

/** The page that a browser would be sent to. */
export function loginPage(): Outgoing {
  return page(200, '登录', '<form method="post"><input name="user"><input name="password" type="password"></form>')
}

type Place = (hit: Hit, origin: string) => Outgoing
type Spoiler = (answer: Outgoing, hit: Hit) => Outgoing

const serverErrors = [500, 502, 503, 504]

const places = {
  html: loginPage,
  empty: () => outgoing({ status: 200, headers: { 'Content-Type': 'application/json' }, text: '' }),
  'no-content': () => outgoing({ status: 204 }),
  redirect: (_, origin) => {
    // By another name the same server is another origin (RFC 6454, section 4): no second port is needed.
    const elsewhere = origin.replace('127.0.0.1', 'localhost') + redirectedPath
    return outgoing({ status: 302, headers: { Location: elsewhere }, text: '' })
  },
  'rate-limited': () => page(429, 'Too Many Requests'),
  'rate-limited-retry-after': ({ chance, call }) => {
    const answer = page(429, 'Too Many Requests')
    const seconds = 1 + pickNumber(chance, `Retry-After ${call}`, 3)
    return { ...answer, headers: { ...answer.headers, 'Retry-After': String(seconds) } }
  },
  'server-error': ({ chance, call }) => {
    const first = pickNumber(chance, 'server-error', serverErrors.length)
    const status = serverErrors[(first + call) % serverErrors.length] ?? 500
    return page(status, `${status} ${STATUS_CODES[status]}`)
  },
} satisfies { readonly [Profile in FaultProfile]?: Place }

const spoilers = {
  'truncated-json': (answer, { chance, call }) => {
    const length = 1 + pickNumber(chance, `cut ${call}`, answer.body.length - 1)
    return { ...answer, body: answer.body.subarray(0, length) }
  },
  'byte-order-mark': (answer) => ({ ...answer, body: Buffer.concat([Uint8Array.of(0xef, 0xbb, 0xbf), answer.body]) }),
  gbk: (answer) => ({
    ...answer,
    headers: { ...without(answer.headers, 'content-type'), 'Content-Type': 'application/json; charset=gbk' },
    body: gbkJson(Buffer.from(answer.body).toString('utf8')),
  }),
  'damaged-gzip': (answer, { chance, call }) => ({
    ...answer,
    headers: { ...answer.headers, 'Content-Encoding': 'gzip' },
    body: damaged(gzipSync(answer.body), chance(`gzip ${call}`) < 0.5),
  }),
} satisfies { readonly [Profile in FaultProfile]?: Spoiler }

// RFC 1952, section 2.3: ten bytes of head, then deflate blocks, then four bytes each of checksum and length. RFC 1951,
// section 3.2.3: a block of the type 11 is an error. So neither damage can go unseen.
function damaged(gzip: Buffer, isInChecksum: boolean): Buffer {
  const at = isInChecksum ? gzip.length - 8 : 10
  gzip.writeUInt8(isInChecksum ? gzip.readUInt8(at) ^ 0xff : gzip.readUInt8(at) | 0b110, at)
  return gzip
}

function page(status: number, title: string, content = ''): Outgoing {
  const text =
    '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">' +
    `<title>${title}</title></head><body><h1>${title}</h1>${content}</body></html>\n`
  return outgoing({ status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, text })
}

function without(headers: Outgoing['headers'], name: string): Outgoing['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each.toLowerCase() !== name))
}
