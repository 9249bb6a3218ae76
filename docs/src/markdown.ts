/** A value for the cell of a table: no bar ends the cell, and nothing in it is taken for HTML or for Vue. */
export function cell(value: string | number | null | undefined): string {
  return String(value ?? '–')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;')
    .replaceAll(/\s+/g, ' ')
}

/** A name as code, in which `<` and `{{` stand as they are. */
export function code(name: string | number): string {
  return `\`${String(name).replaceAll('|', '\\|')}\``
}

/** A table. Its cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The parts of a page by their headings of the second level; what stands before the first is under the empty name. */
export function sections(markdown: string): Map<string, string> {
  const parts = markdown.split(/^## /m)
  return new Map(
    parts.map((part, index) => {
      if (index === 0) return ['', part.replace(/^# .*\n+/, '').trim()]
      const [heading = '', ...lines] = part.split('\n')
      return [heading.trim(), lines.join('\n').trim()]
    }),
  )
}

/** The text with its relative links as they must be in a page of another folder. */
export function movedLinks(markdown: string, toOldFolder: string): string {
  return markdown.replaceAll(/\]\((?![a-z]+:|#|\/)(?:\.\/)?([^)]+)\)/g, `](${toOldFolder}$1)`)
}
