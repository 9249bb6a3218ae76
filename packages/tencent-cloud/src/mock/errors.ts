import type { MockAnswer, MockRecord, MockViolation } from '@kehu/core/v1/mock'

// The code for each step of a request that is wrong; inferred from the wording of the codes (protocol A4).
const codes: { readonly [step: string]: string } = {
  credential: '4104',
  signature: '4100',
  clock: '4500',
  nonce: '4500',
}

/** The vendor's answer to a request that is wrong. */
export function refuse({ step, where }: MockViolation): MockAnswer {
  return error(where === 'Token' ? '4105' : (codes[step] ?? '4000'))
}

/** The vendor's answer for one of its codes: JSON with HTTP 200, and without data (protocol A4). */
export function error(code: string): MockAnswer {
  return { status: 200, body: { code: Number(code), ...(words[code] ?? { message: '请求未成功' }) } }
}

// AuthFailure is the one codeDesc of an error that is known. A module's own number stands in brackets.
const words: { readonly [code: string]: MockRecord } = {
  4000: { message: '(100004)请求参数非法' },
  4100: { message: '身份认证失败', codeDesc: 'AuthFailure' },
}
