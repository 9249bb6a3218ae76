/** Rows as a Markdown table, the first its head, in columns of one width as the formatter writes them. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = '', ...others] = rows.map((row) => line(row))
  return [head, line(widths.map((width) => '-'.repeat(width))), ...others].join('\n')
}
