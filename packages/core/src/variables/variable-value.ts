import { KehuError } from '../v1/error.ts'
import type { FieldNote } from '../v1/manifest.ts'

/** What a variable can say. */
export type VariableValue = string | number | boolean | readonly string[] | readonly number[]

/**
 * Turns a variable's text into what its field takes. A list is comma separated.
 *
 * @throws KehuError that names the variable, and not what it holds: that may be a secret in the wrong place
 */
export function variableValue(variable: string, text: string, type: FieldNote['type']): VariableValue {
  if (type === 'number') return readNumber(text) ?? refuse(variable, 'a number')
  if (type === 'boolean') return readBoolean(text) ?? refuse(variable, 'true or false')
  if (type === 'texts') return parts(text)
  if (type === 'numbers')
    return parts(text).map((part) => readNumber(part) ?? refuse(variable, 'numbers with commas between'))
  return text
}

function parts(text: string): string[] {
  return text.split(',').map((part) => part.trim())
}

// `Number` alone takes an empty text, hexadecimal and what no double holds.
function readNumber(text: string): number | null {
  if (!/^\s*-?\d+(\.\d+)?\s*$/.test(text)) return null
  const value = Number(text)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null
}

function readBoolean(text: string): boolean | null {
  const word = text.trim()
  return word === 'true' ? true : word === 'false' ? false : null
}

function refuse(variable: string, expected: string): never {
  throw new KehuError({ category: 'config', message: `${variable} must be ${expected}.` })
}
