import { createHmac } from 'node:crypto'
import { parameter } from './parameter.js'

/** Judges what the OpenAPI file cannot say. */
export function verify(request, { options, now, firstUse }) {
  const found = []
  const account = parameter(request, 'account')
  if (account !== options.account) {
    found.push({ step: 'credential', where: 'account', message: 'The account is not known.' })
  }
  const time = request.header('X-Time') ?? ''
  const nonce = request.header('X-Nonce') ?? ''
  const signed = (text) => createHmac('sha256', options.key).update(text).digest('hex')
  if (request.header('X-Sign') !== signed(`${time}\n${nonce}\n${request.rawQuery}`)) {
    const isDecoded = request.header('X-Sign') === signed(`${time}\n${nonce}\n${decodeURIComponent(request.rawQuery)}`)
    const message = isDecoded
      ? 'The signature is made from decoded values; it must be made from the query as sent.'
      : 'The signature is not made from time, nonce and query with the key of the account.'
    found.push({ step: 'signature', where: 'X-Sign', message })
  }
  if (!/^\d+$/.test(time) || Math.abs(Number(time) - Math.floor(now / 1000)) > 300) {
    found.push({
      step: 'clock',
      where: 'X-Time',
      message: 'The time is more than 5 minutes from the clock of the mock.',
    })
  }
  if (found.length === 0 && !firstUse('nonce', nonce)) {
    found.push({ step: 'nonce', where: 'X-Nonce', message: 'The nonce was used before.' })
  }
  return found
}
