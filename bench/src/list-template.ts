import { shapes, valueAt, type VendorName } from './shapes.ts'

/** What the page server puts the number of the page for, in six digits. */
export const pageMark = '#PAGE#'

/**
 * A body that is another page of one long list each time: the ids hold the number of the page, and the total is that of
 * the list.
 */
export function listTemplate(name: VendorName, text: string, total: number): string {
  const { recordsAt, totalAt, idField } = shapes[name]
  const body: unknown = JSON.parse(text)
  const records = valueAt(body, recordsAt) as Record<string, unknown>[]
  const areTexts = typeof records[0]?.[idField] === 'string'
  for (const [index, customer] of records.entries()) customer[idField] = `1${pageMark}${String(index).padStart(4, '0')}`
  const holder = valueAt(body, totalAt.slice(0, -1)) as Record<string, unknown>
  const at = totalAt.at(-1) as string
  holder[at] = typeof holder[at] === 'string' ? String(total) : total
  const template = JSON.stringify(body)
  return areTexts ? template : template.replaceAll(new RegExp(`"(1${pageMark}\\d{4})"`, 'g'), '$1')
}
