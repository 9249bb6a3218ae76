import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import { isGood } from './access-token.ts'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'

/** Judges what the OpenAPI file cannot say. Written from the vendor's document, and shares no code with the client. */
export function verify(request: MockRequest, context: MockContext<Options>): MockViolation[] {
  return [...verifyCaller(request, context), ...verifyPaging(request)]
}

function verifyCaller(request: MockRequest, { options, now }: MockContext<Options>): MockViolation[] {
  const token = /^Bearer ([!-~]+)$/.exec(request.header('Authorization') ?? '')?.[1] ?? ''
  if (isGood(token, options, now)) return []
  const message = 'Authorization is not Bearer, a blank and a token that was given out here and has not ended.'
  return [{ step: 'credential', where: 'Authorization', message }]
}

/** Judges what the OpenAPI file cannot say of a request for a token. */
export function verifyTokenCall(request: MockRequest, { options }: MockContext<Options>): MockViolation[] {
  const sent = JSON.parse(request.text) as { readonly clientId: unknown; readonly clientSecret: unknown }
  if (sent.clientId === options.clientId && sent.clientSecret === options.clientSecret) return []
  const message = 'The client is not known, or its secret is another.'
  return [{ step: 'credential', where: 'clientSecret', message }]
}

function verifyPaging(request: MockRequest): MockViolation[] {
  const found: MockViolation[] = []
  // Prism reads more as a number than the vendor does.
  if (!/^[1-9]\d*$/.test(parameter(request, 'limit') ?? '1')) {
    found.push({ step: 'paging', where: 'limit', message: 'The limit is not written in digits.' })
  }
  if (!/^after-\d+$/.test(parameter(request, 'after') ?? 'after-0')) {
    found.push({ step: 'paging', where: 'after', message: 'The cursor was not given out here.' })
  }
  return found
}
