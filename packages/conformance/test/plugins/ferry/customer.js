import { text } from '@kehu/core/v1'

/** Maps a passenger. */
export function customer({ passengerId, fullName, isCompany, mobile, boarded }) {
  return {
    id: text(passengerId),
    name: text(fullName),
    kind: isCompany === true ? 'organization' : isCompany === false ? 'person' : 'unknown',
    phone: text(mobile),
    createdAt: time(boarded),
  }
}

function time(value) {
  const date = new Date(typeof value === 'string' ? value : '')
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
