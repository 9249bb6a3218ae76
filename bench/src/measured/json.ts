import type { Json } from '@kehu/core'
import JsonBigint from 'json-bigint'
import { JSONParse } from 'json-with-bigint'
import { parse } from 'lossless-json'
import { measureRounds, type Times } from '../rounds.ts'
import { answer } from './answer.ts'
import { internalFile } from './internal-file.ts'

/** A text to parse. */
export interface JsonRun {
  readonly text: string
  readonly rounds: number
  /** Parses a round. */
  readonly repeats: number
  /** A text that must not lose digits; it stands in the parsed value, as a text, a BigInt or a number of its own. */
  readonly digits: string | null
}

answer(async ({ text, rounds, repeats, digits }: JsonRun): Promise<Times> => {
  const { parseJson } = await internalFile<{ parseJson(text: string): Json }>('core/src/http/lossless-json.ts')
  const asText = JsonBigint({ storeAsString: true })
  const parsers: { readonly [name: string]: (text: string) => unknown } = {
    kehu: parseJson,
    'lossless-json': (given) => parse(given),
    'json-bigint': (given) => asText.parse(given) as unknown,
    'json-with-bigint': (given) => JSONParse(given) as unknown,
  }
  for (const [name, parser] of Object.entries(parsers))
    if (digits !== null && !holds(parser(text), digits)) throw new Error(`${name} lost the digits of ${digits}.`)

  const repeated = Object.entries({ 'JSON.parse': (given: string): unknown => JSON.parse(given), ...parsers }).map(
    ([name, parser]) => [
      name,
      () => {
        for (let repeat = 0; repeat < repeats; repeat++) parser(text)
      },
    ],
  )
  return measureRounds(Object.fromEntries(repeated), rounds)
})

function holds(value: unknown, digits: string): boolean {
  if (typeof value !== 'object' || value === null) return String(value) === digits
  // A number of lossless-json is an object with a text of its digits.
  return Object.values(value).some((inner) => holds(inner, digits))
}
