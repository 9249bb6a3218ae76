import type { MockAnswer, MockRecord, MockRequest, MockViolation } from '@kehu/core/v1/mock'

// The code for each step of a request that is wrong; inferred from the sibling APIs' words (protocol A8).
const codes: { readonly [step: string]: string } = {
  signature: '00012001',
  clock: '00012002',
  credential: '00012003',
  header: 'GGATEWAY_CODE_009',
  method: 'GGATEWAY_CODE_016',
  path: 'GGATEWAY_CODE_002',
}

// An apiKey of another company is no unknown one.
const codesByPlace: { readonly [where: string]: string } = { companyId: '00012004' }

/** MultiMarkets' answer to a request that is wrong. */
export function refuse({ step, where = '' }: MockViolation, request: MockRequest): MockAnswer {
  const code = step === 'credential' ? codesByPlace[where] : undefined
  return error(code ?? codes[step] ?? 'GGATEWAY_CODE_015', request)
}

/** MultiMarkets' answer for one of its codes; for an HTTP status, the empty object that its own spec declares. */
export function error(code: string, request: MockRequest): MockAnswer {
  if (/^4\d\d$/.test(code)) return { status: Number(code), body: {} }
  // The catalogue joins bizCode and code; only the codes of the signature stand alone (protocol A8).
  const [, bizCode = '', rest = code] = /^(G|US)(\D.*|500)$/.exec(code) ?? []
  // With HTTP 200: no page says otherwise (inferred). data may hold the bizType (quirk 1.25).
  return envelope(request, {
    bizCode,
    code: rest,
    data: 'customer.admin.WhiteCustomerAdminApiService.page',
    fail: true,
    msg: '请求未成功',
    ok: false,
  })
}

/** What all answers have in common. */
export function envelope(request: MockRequest, rest: MockRecord): MockAnswer {
  // The trace is an echo (quirk 1.37); msgParams is null in real answers (quirk 1.24); tm is any number (quirk 1.26).
  return { status: 200, body: { ...rest, msgParams: null, tm: 236_026_513, trace: request.header('trace') ?? null } }
}
