const words = {
  1001: 'bad signature',
  1002: 'forbidden',
  1003: 'bad parameter',
  1004: 'slow down',
  1005: 'busy',
  1006: 'no requests left',
}

/** The vendor's answer to a request that is wrong. */
export function refuse({ step }) {
  return error(['credential', 'signature', 'clock', 'nonce', 'header'].includes(step) ? '1001' : '1003')
}

/** The vendor's answer for one of its codes. */
export function error(code) {
  return { status: 200, body: { code: Number(code), message: words[code] ?? 'failed', trace: `t-${code}` } }
}
