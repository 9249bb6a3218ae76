import { text, wholeNumber } from '@kehu/core/v1'

/** Reads an answer: its records, or the failure that its code stands for. */
export function readList(answer, { failures }) {
  const body = bodyOf(answer)
  const code = isObject(body) ? text(body.code) : null
  const requestId = isObject(body) ? text(body.trace) : null
  if (code !== null && code !== '0') {
    throw failures.code({ code, vendorMessage: text(body.message), requestId, answer })
  }
  if (!answer.ok) throw failures.status(answer, { requestId })
  if (code === null) throw failures.contract('holds no code', answer)
  const { data } = body
  const members = isObject(data) ? (data.members ?? null) : null
  const total = isObject(data) ? wholeNumber(data.total) : null
  if (members === null && total === null) throw failures.contract('holds no list of members', answer)
  if (members !== null && !(Array.isArray(members) && members.every(isMember))) {
    throw failures.contract('holds a member that cannot be read', answer)
  }
  return { records: members ?? [], total, requestId }
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

const scalars = ['number', 'name', 'kind', 'state', 'phone', 'mail', 'note', 'joined', 'changed', 'points']

// No field is promised; what is there is a text or a number.
function isMember(member) {
  return isObject(member) && scalars.every((name) => isScalar(member[name])) && isPlace(member.place)
}

function isPlace(place) {
  return place === null || place === undefined || isObject(place)
}

function isScalar(value) {
  return value === null || ['undefined', 'string', 'number'].includes(typeof value)
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
