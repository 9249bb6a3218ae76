import { createHmac } from 'node:crypto'
import type { MockContext, MockRequest, MockViolation } from '@kehu/core/v1/mock'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'

/** Judges what the OpenAPI file cannot say. Written from the vendor's document, and shares no code with the client. */
export function verify(request: MockRequest, context: MockContext<Options>): MockViolation[] {
  return [...verifyCaller(request, context), ...verifyPaging(request)]
}

function verifyCaller(request: MockRequest, { options, now, firstUse }: MockContext<Options>): MockViolation[] {
  const found: MockViolation[] = []
  if (request.header('X-Orchard-App') !== options.appId) {
    found.push({ step: 'credential', where: 'X-Orchard-App', message: 'The appId is not known.' })
  }
  const time = request.header('X-Orchard-Time') ?? ''
  const nonce = request.header('X-Orchard-Nonce') ?? ''
  // Four lines (document.md:22-23).
  const signed = [request.path, request.rawQuery, time, nonce].join('\n')
  if (request.header('X-Orchard-Signature') !== createHmac('sha256', options.appKey).update(signed).digest('hex')) {
    const message = 'The signature is not made from path, parameters as sent, time and nonce, with the appKey.'
    found.push({ step: 'signature', where: 'X-Orchard-Signature', message })
  }
  found.push(...verifyClock(time, now))
  if (found.length === 0 && !firstUse('nonce', nonce)) {
    found.push({ step: 'nonce', where: 'X-Orchard-Nonce', message: 'The nonce was used before.' })
  }
  return found
}

// document.md:18
function verifyClock(time: string, now: number): MockViolation[] {
  if (/^\d+$/.test(time) && Math.abs(Number(time) - now) <= 300_000) return []
  const message = 'The time is more than 5 minutes from the clock of the mock.'
  return [{ step: 'clock', where: 'X-Orchard-Time', message }]
}

function verifyPaging(request: MockRequest): MockViolation[] {
  // Prism reads more as a number than the vendor does.
  return ['offset', 'count', 'level'].flatMap((where) => {
    const isRight = /^(0|[1-9]\d*)$/.test(parameter(request, where) ?? '1')
    return isRight ? [] : [{ step: 'form', where, message: `The ${where} is not written in digits.` }]
  })
}
