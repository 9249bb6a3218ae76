import { createHash } from 'node:crypto'
import type { MockAnswer, MockRecord, MockRequest, MockViolation } from '@kehu/core/v1/mock'

// The code for each step of a request that is wrong; inferred from the wording of qcc.txt:164-206.
const codes: { readonly [step: string]: string } = {
  credential: '101',
  header: '107',
  signature: '107',
  clock: '115',
}

// The codes that QCC counts as valid requests (qcc.txt:164-178).
const valid = ['201', '202', '205', '207', '208', '209', '213', '215', '218', '219', '105', '110']

/** QCC's answer to a request that is wrong. */
export function refuse({ step, where }: MockViolation, request: MockRequest): MockAnswer {
  return error(step === 'value' && where === 'searchKey' ? '213' : (codes[step] ?? '202'), request)
}

/** QCC's answer for one of its codes: with HTTP 200, and without Paging and Result (protocol B3). */
export function error(code: string, request: MockRequest): MockAnswer {
  const Message = valid.includes(code) ? '【有效请求】查询未成功' : '【无效请求】请求未成功'
  return envelope(request, { Paging: null, Result: null, Status: code, Message })
}

/** What all answers have in common. */
export function envelope(request: MockRequest, rest: MockRecord): MockAnswer {
  return { status: 200, body: { OrderNumber: orderNumber(request), ...rest } }
}

// CUSTOMER, 14 digits of local time and 8 more (quirk 2.25). The time is the request's own, so that a mock run twice
// answers the same.
function orderNumber(request: MockRequest): string {
  const seconds = Number(/^\d{1,10}$/.exec(request.header('Timespan') ?? '')?.[0] ?? 0)
  const inChina = new Date((seconds + 8 * 3600) * 1000).toISOString()
  const digits = createHash('md5').update(request.rawQuery).digest().readUInt32BE(0) % 100_000_000
  return `CUSTOMER${inChina.replace(/\D/g, '').slice(0, 14)}${String(digits).padStart(8, '0')}`
}
