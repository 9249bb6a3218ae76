import { writtenForms } from './written-forms.ts'

/** Something that must not be shown. */
export interface Mark {
  /** What it is, to stand in a sentence: "the option 'key'". */
  readonly name: string
  readonly value: string
}

/** Finds a mark in a text, however it is written there; `null` where there is none. Never tells the value. */
export type LeakSearch = (text: string) => string | null

/**
 * A search for marks in all their written forms.
 *
 * @example leakSearch([{ name: "the option 'key'", value: 's3cr3t' }])('key=s3cr3t') // "the option 'key'"
 */
export function leakSearch(marks: readonly Mark[]): LeakSearch {
  const known = marks.flatMap(({ name, value }) =>
    writtenForms(value).map(([form, written]) => ({
      name: form === '' ? name : `${name} ${form}`,
      written: written.toLowerCase(),
    })),
  )
  return (text) => {
    const lower = text.toLowerCase()
    return known.find(({ written }) => lower.includes(written))?.name ?? null
  }
}
