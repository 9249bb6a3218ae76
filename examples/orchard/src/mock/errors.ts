import type { MockAnswer, MockViolation } from '@kehu/core/v1/mock'

// document.md:67-76
const words: { readonly [code: string]: string } = {
  A001: '应用不存在',
  A002: '签名错误',
  A003: '时间戳错误',
  A004: '随机串重复',
  P001: '参数错误',
  P002: '无权限',
  L001: '调用过于频繁',
  S001: '系统繁忙',
}

const codes: { readonly [step: string]: string } = { signature: 'A002', clock: 'A003', nonce: 'A004' }

/** The vendor's answer to a request that is wrong. */
export function refuse({ step, where }: MockViolation): MockAnswer {
  return error(where === 'X-Orchard-App' ? 'A001' : (codes[step] ?? 'P001'))
}

/** The vendor's answer for one of its codes: with HTTP 200, and without a result. */
export function error(code: string): MockAnswer {
  return { status: 200, body: { resultCode: code, message: words[code] ?? '失败', traceId: `o-${code}` } }
}
