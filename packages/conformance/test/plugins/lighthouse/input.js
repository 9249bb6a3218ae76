import { isBaseUrl } from '@kehu/core/v1'

// Standard Schema by hand: a plugin needs no library for a few fields.
const secret = (value) => (typeof value === 'string' && /^[!-~]+$/.test(value)) || typeof value === 'function'
const texts = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => text(each))
// A lone surrogate cannot be written in UTF-8.
const text = (value) => typeof value === 'string' && value !== '' && value.isWellFormed()
const language = (value) => typeof value === 'string' && /^[a-z]{2}$/.test(value)
const optional = (test) => (value) => value === undefined || test(value)

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
  return { '~standard': { version: 1, vendor: 'lighthouse', validate } }
}

export const options = fields({ account: text, key: secret, baseUrl: isBaseUrl, language: optional(language) })

export const query = fields({
  name: optional(text),
  states: optional(texts),
  since: optional((value) => Number.isSafeInteger(value) && value >= 0),
})
