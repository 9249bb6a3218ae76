import type { Validate } from './strict-schema.ts'

/** A value that a schema refuses; where it refuses none that are known here, any of them. */
export interface WrongValue<Value> {
  readonly value: Value
  readonly isWrong: boolean
}

/** Not falsy: see P25. */
const values = ['\u0000', -0.5, true, ['\u0000'], { '\u0000': '\u0000' }]

/** A body that a schema refuses. */
export function wrongValue(validate: Validate): WrongValue<unknown> {
  const index = values.findIndex((value) => validate(value).length > 0)
  return { value: values[Math.max(index, 0)], isWrong: index >= 0 }
}

/** Not empty (P16), and fit for a path. */
const texts = ['~', '0', '~'.repeat(10_000)]

/**
 * A parameter as it is sent, the texts of a list or one alone, that a schema refuses as texts and, where they can be read
 * so, as numbers. `isSplit` says that several texts are read as several.
 */
export function wrongText(
  validate: Validate,
  { isList, isSplit }: { readonly isList: boolean; readonly isSplit: boolean },
): WrongValue<readonly string[]> {
  const lists = [['~', '~'], Array.from({ length: 1000 }, (_, index) => String(index))]
  const choices = [...texts.map((text) => [text]), ...(isList && isSplit ? lists : [])]
  const found = choices.find((choice) => {
    const numbers = choice.map((text) => (Number.isNaN(Number(text)) ? text : Number(text)))
    return [choice, numbers].every((each) => validate(isList ? each : each[0]).length > 0)
  })
  return { value: found ?? ['~'], isWrong: found !== undefined }
}
