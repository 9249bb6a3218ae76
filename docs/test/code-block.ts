import type { MarkdownPage } from './markdown-pages.ts'

/** A fenced block of a page. */
export interface CodeBlock {
  /** Path of the page from the root of the repository. */
  readonly page: string
  /** Line of the opening fence, from 1. */
  readonly line: number
  readonly language: string
  /** The file that the block is, such as `src/manifest.ts`, where its fence names one in brackets; else `null`. */
  readonly file: string | null
  /** Why the block is not run, where its fence says `no-run: …`; else `null`. */
  readonly notRun: string | null
  readonly text: string
}

/**
 * The fenced blocks of a page. A fence may say more behind its language, which no reader of Markdown shows: the file that
 * the block is, in brackets, and why it is not run.
 *
 * @example ```ts [src/manifest.ts] no-run: it needs the vendor
 */
export function codeBlocks({ path, text }: MarkdownPage): CodeBlock[] {
  const blocks: CodeBlock[] = []
  let open: { indent: number; fence: string; line: number; info: string; lines: string[] } | null = null
  for (const [index, line] of text.split('\n').entries()) {
    const [, blanks = '', fence = '', info = ''] = /^( *)(`{3,})(.*)$/.exec(line) ?? []
    if (open === null) {
      if (fence) open = { indent: blanks.length, fence, line: index + 1, info: info.trim(), lines: [] }
    } else if (fence.startsWith(open.fence) && info.trim() === '') {
      blocks.push({ page: path, line: open.line, text: open.lines.join('\n'), ...readInfo(open.info) })
      open = null
    } else open.lines.push(line.slice(open.indent))
  }
  if (open) throw new Error(`${path}:${open.line} opens a block that is never closed.`)
  return blocks
}

function readInfo(info: string): Pick<CodeBlock, 'language' | 'file' | 'notRun'> {
  const [, language = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(info) ?? []
  const [, file = null] = /\[(.+?)\]/.exec(rest) ?? []
  const [, notRun = null] = /\bno-run: (.+)$/.exec(rest) ?? []
  return { language, file, notRun }
}
