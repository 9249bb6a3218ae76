import type { Customer } from '@kehu/core'
import { shownText } from '../shown-text.ts'

/** A customer as one line of a terminal, its fields between tabs; `–` stands for what is missing. */
export function customerLine({ connection, id, name, kind, status, phone, email }: Customer): string {
  return [connection, id, name, kind, status, phone, email].map((field) => shownText(field ?? '') || '–').join('\t')
}
