import type { ZodError } from 'zod'
import { Refusal } from './refusal.ts'

/** The first thing that is wrong with a request, in our own words: what the library says may hold a value. */
export function issueRefusal(error: ZodError, target: string): Refusal {
  const [issue] = error.issues
  const names = issue?.path.filter((part) => typeof part === 'string') ?? []
  const field = names.join('.') || target
  return new Refusal(400, `'${field}' ${issue ? wrong(issue) : 'is wrong'}; /api/openapi.json says what it may be.`, {
    field,
  })
}

function wrong(issue: ZodError['issues'][number]): string {
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return `must be at most ${issue.maximum}${unit(issue.origin)}`
    case 'too_small':
      return `must be at least ${issue.minimum}${unit(issue.origin)}`
    case 'invalid_type':
      return `must be of type ${issue.expected}, and given once`
    default:
      return 'does not have the right form'
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters long'
  return origin === 'array' ? ' values' : ''
}
