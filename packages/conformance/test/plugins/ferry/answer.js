import { text, wholeNumber } from '@kehu/core/v1'

/** Reads an answer to a list request. */
export function readList(answer, context) {
  const body = successOf(answer, context)
  const { passengers, next } = body
  if (!Array.isArray(passengers)) throw context.failures.contract('holds no list of passengers', answer)
  if (!passengers.every(isPassenger)) {
    throw context.failures.contract('holds a passenger that cannot be read', answer)
  }
  if (!(next === null || next === undefined || typeof next === 'string')) {
    throw context.failures.contract('holds a cursor that is no text', answer)
  }
  return { records: passengers, total: null, cursor: next ?? null }
}

/** Reads an answer to a request for a token. */
export function readToken(answer, context) {
  const { token, expiresIn } = successOf(answer, context)
  const seconds = wholeNumber(expiresIn)
  if (typeof token !== 'string' || token === '') throw context.failures.contract('holds no token', answer)
  return { value: token, expiresAt: seconds === null ? null : context.now() + seconds * 1000 }
}

function successOf(answer, { failures }) {
  const body = bodyOf(answer)
  const error = isObject(body) && isObject(body.error) ? body.error : null
  const code = error ? text(error.code) : null
  if (code !== null) throw failures.code({ code, vendorMessage: text(error.reason), answer })
  if (!answer.ok) throw failures.status(answer)
  if (!isObject(body)) throw failures.contract('is no object', answer)
  return body
}

// A gateway may answer for the vendor, in HTML or not at all.
function bodyOf(answer) {
  try {
    return answer.json()
  } catch (error) {
    if (!answer.ok) return null
    throw error
  }
}

const scalars = ['passengerId', 'fullName', 'isCompany', 'mobile', 'boarded', 'weight']

function isPassenger(passenger) {
  return isObject(passenger) && scalars.every((name) => isScalar(passenger[name]))
}

function isScalar(value) {
  return value === null || ['undefined', 'string', 'number', 'boolean'].includes(typeof value)
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
