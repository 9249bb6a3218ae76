import stringWidth from 'string-width'

/** A column: its head, and the widest it may become. */
export interface Column {
  readonly head: string
  readonly widest: number
  readonly align?: 'right'
}

/**
 * Lays out rows in columns. Widths are counted in terminal cells: a Chinese character fills two.
 *
 * @example layOut([{ head: 'name', widest: 20 }], [['张三'], ['Ann']])
 */
export function layOut(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ head, widest }, index) => {
    let width = stringWidth(head)
    // A loop, since so many arguments as there may be rows overflow the stack.
    for (const row of rows) width = Math.max(width, stringWidth(row[index] ?? ''))
    return Math.min(widest, width)
  })
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const cell = cut(cells[index] ?? '', widths[index] ?? 0)
        const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - stringWidth(cell)))
        return align === 'right' ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(columns.map(({ head }) => head)), rule, ...rows.map(line)].join('\n')
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The text, or as much of it as fits before an ellipsis. */
function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  for (const { segment } of characters.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}
