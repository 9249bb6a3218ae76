import type { Manifest } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { Mark } from './leak-search.ts'

/** A text that stands for a person's data, and that no message holds by chance. */
export function personalMark(field: string): Mark {
  return { name: `the personal field ${field}`, value: `私${field}密` }
}

/** Marks for each field of personal data. */
export function personalMarks({ operations }: Manifest): Mark[] {
  return operations.customers.personalData.map(personalMark)
}

/** A record whose personal fields hold their marks wherever they hold text, however deep. */
export function markedRecord({ operations }: Manifest, record: MockRecord): MockRecord {
  const { personalData } = operations.customers
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      personalData.includes(name) ? marked(value, personalMark(name).value) : value,
    ]),
  )
}

function marked(value: MockRecord[string], mark: string): MockRecord[string] {
  if (typeof value === 'string') return mark
  if (Array.isArray(value)) return value.map((each) => marked(each, mark) ?? null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, mark)]))
}
