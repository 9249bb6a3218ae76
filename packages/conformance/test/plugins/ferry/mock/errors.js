const statuses = { bad_request: 400, token_expired: 401, forbidden: 403, slow_down: 429, maintenance: 503 }

/** The vendor's answer to a request that is wrong. */
export function refuse({ step, where }) {
  if (where === 'Authorization') return error('token_expired')
  return error(step === 'credential' ? 'forbidden' : 'bad_request')
}

/** The vendor's answer for one of its codes. */
export function error(code) {
  return { status: statuses[code] ?? 400, body: { error: { code, reason: 'failed' } } }
}
