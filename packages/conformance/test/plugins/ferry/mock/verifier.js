import { isGood } from './token.js'

/** Judges what the OpenAPI file cannot say of a list request. */
export function verifyList(request, { options, now }) {
  const where = 'Authorization'
  const token = /^Bearer ([!-~]+)$/.exec(request.header(where) ?? '')?.[1]
  if (token === undefined)
    return [{ step: 'form', where, message: 'Authorization is not Bearer, a blank and a token.' }]
  if (!isGood(token, options, now)) {
    return [{ step: 'credential', where, message: 'The token was not given out here, or has ended.' }]
  }
  const { cursor } = JSON.parse(request.text)
  if (cursor === undefined || /^after-\d+$/.test(cursor)) return []
  return [{ step: 'paging', where: 'cursor', message: 'The cursor was not given out here.' }]
}

/** Judges what the OpenAPI file cannot say of a request for a token. */
export function verifyTokenCall(request, { options }) {
  const { client, secret } = JSON.parse(request.text)
  if (client === options.client && secret === options.secret) return []
  return [{ step: 'credential', where: 'secret', message: 'The client is not known, or its secret is another.' }]
}
