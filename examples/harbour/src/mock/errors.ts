import type { MockAnswer, MockViolation } from '@kehu/core/v1/mock'

// document.md:76-83
const statuses: { readonly [code: string]: number } = {
  bad_parameter: 400,
  invalid_client: 401,
  token_ended: 401,
  not_your_port: 403,
  slow_down: 429,
  night_work: 503,
}

/** The vendor's answer to a request that is wrong. */
export function refuse({ step, where }: MockViolation): MockAnswer {
  if (where === 'Authorization') return error('token_ended')
  return error(step === 'credential' ? 'invalid_client' : 'bad_parameter')
}

/** The vendor's answer for one of its codes. */
export function error(code: string): MockAnswer {
  const detail = code === 'night_work' ? null : `You were refused: ${code.replaceAll('_', ' ')}.`
  return { status: statuses[code] ?? 400, body: { requestId: `h-${code}`, error: { code, detail } } }
}
