import type {
  MockCallHandler,
  MockContext,
  MockListHandler,
  MockRequest,
  MockVendor,
  MockViolation,
} from '@kehu/core/v1/mock'
import { createHmac } from 'node:crypto'

export interface HarbourOptions {
  readonly baseUrl: string
  readonly appKey: string
  readonly secret: string
}

const toleranceMs = 300_000

export const listMembers: MockListHandler<HarbourOptions> = {
  kind: 'list',
  verify,
  refuse,
  error,
  dataset: ({ seed, size }) =>
    Array.from({ length: size }, (_, index) => ({
      uin: 100_000_000_000_000_001n + BigInt(seed) * 1_000_000n + BigInt(index),
      name: `客户 ${seed}-${index}`,
      level: index % 2 === 0 ? '金卡' : '银卡',
      phone: index % 3 === 0 ? undefined : `1380000${String(index).padStart(4, '0')}`,
    })),
  asked: (request) => {
    const query = new Map(request.query)
    const size = Number(query.get('pageSize') ?? 10)
    const level = query.get('level')
    return {
      offset: (Number(query.get('page')) - 1) * size,
      size,
      ...(level === undefined ? {} : { matches: (record) => record.level === level }),
    }
  },
  page: ({ request, records, total }) => ({
    status: 200,
    body: { code: 'OK', data: { totalCount: total, page: Number(new Map(request.query).get('page')), list: records } },
  }),
  totalAt: ['data', 'totalCount'],
}

const issueToken: MockCallHandler<HarbourOptions> = {
  kind: 'call',
  verify: () => [],
  refuse,
  error,
  answer: (_, { options, now }) => ({ status: 200, body: { token: `${options.appKey}-${now}`, expiresIn: 7200 } }),
}

const addNote: MockCallHandler<HarbourOptions> = {
  kind: 'call',
  verify: () => [],
  refuse,
  error,
  answer: () => ({ status: 204 }),
}

export const harbour: MockVendor<HarbourOptions, { readonly level?: string }> = {
  id: 'harbour',
  spec: new URL('openapi.yaml', import.meta.url),
  fixture: ({ origin, seed }) => ({
    options: { baseUrl: `${origin}/open/v1`, appKey: `key-${seed}`, secret: `secret-${seed}` },
    query: {},
    variants: [],
    queries: [{ level: '银卡' }],
  }),
  handlers: { listMembers, issueToken, addNote },
}

function verify(request: MockRequest, { options, now, firstUse }: MockContext<HarbourOptions>): MockViolation[] {
  const found: MockViolation[] = []
  const key = new Map(request.query).get('appKey')
  if (key !== options.appKey) found.push({ step: 'credential', message: 'appKey is not known.', where: 'appKey' })
  const time = request.header('harbour-time') ?? ''
  if (Math.abs(Number(time) * 1000 - now) > toleranceMs) {
    found.push({ step: 'clock', message: 'Harbour-Time is not within 5 minutes.', where: 'Harbour-Time' })
  }
  const nonce = request.header('harbour-nonce') ?? ''
  if (!firstUse('nonce', nonce)) {
    found.push({ step: 'nonce', message: 'Harbour-Nonce was used before.', where: 'Harbour-Nonce' })
  }
  const signed = createHmac('sha256', options.secret)
    .update(`${request.method}\n${request.path}\n${request.rawQuery}\n${time}\n${nonce}`)
    .digest('hex')
  if (request.header('harbour-sign') !== signed) {
    found.push({ step: 'signature', message: 'Harbour-Sign is not the signature.', where: 'Harbour-Sign' })
  }
  return found
}

function refuse(violation: MockViolation) {
  return { status: 403, body: { code: `BAD_${violation.step.toUpperCase()}`, message: violation.message } }
}

function error(code: string) {
  return code === 'BUSY' ? { status: 200, body: { code, data: null } } : { status: 403, body: { code, message: 'no' } }
}
