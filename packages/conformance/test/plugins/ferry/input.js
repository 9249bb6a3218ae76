import { isBaseUrl } from '@kehu/core/v1'

// Standard Schema by hand: a plugin needs no library for a few fields.
const secret = (value) =>
  (typeof value === 'string' && value !== '' && value.isWellFormed()) || typeof value === 'function'
const text = (value) => typeof value === 'string' && value !== '' && value.isWellFormed()

function fields(tests) {
  const validate = (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { issues: [{ message: 'no object' }] }
    const issues = [
      ...Object.keys(value).filter((name) => !Object.hasOwn(tests, name)),
      ...Object.keys(tests).filter((name) => !tests[name](value[name])),
    ].map((name) => ({ message: 'wrong', path: [name] }))
    return issues.length > 0 ? { issues } : { value }
  }
  return { '~standard': { version: 1, vendor: 'ferry', validate } }
}

export const options = fields({
  client: text,
  secret,
  baseUrl: (value) => value === undefined || isBaseUrl(value),
})

export const query = fields({})
