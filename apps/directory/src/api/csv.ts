import { stringify } from 'csv-stringify/sync'

/** U+FEFF, by which a spreadsheet knows UTF-8. */
export const byteOrderMark = '\uFEFF'

// Marks that turn the direction of what follows: in a file of cells, one customer's name would rearrange the others.
// They stay in NDJSON, which is for programs.
const directionMarks = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

// What a spreadsheet takes for a formula: at the start of a cell, behind quotes and blanks there, and behind what some
// take for the end of a cell (a semicolon, where that parts cells; https://owasp.org/www-community/attacks/CSV_Injection).
const formula = /(^|[;\t\r\n])(?=(?:[^\S\t\r\n]|["'\u200B])*[=+\-@＝＋－＠])/gu

/**
 * Rows as CSV (RFC 4180, with CRLF) that no spreadsheet runs: a text that could be a formula gets an apostrophe.
 *
 * @example csvRows([[1, '=1+1']]) // "1,'=1+1\r\n"
 */
export function csvRows(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell))),
    // A line feed alone begins a new row for many readers.
    { record_delimiter: 'windows', quote_record_delimiter: true },
  )
}

function harmless(text: string): string {
  const plain = text.replaceAll(directionMarks, '').replaceAll(formula, "$1'")
  return /^[\t\r]/.test(plain) ? `'${plain}` : plain
}
