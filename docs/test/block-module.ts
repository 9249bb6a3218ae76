import type { CodeBlock } from './code-block.ts'
import type { PreludeNames } from './prelude-names.ts'

/** A block as a module that can be compiled and run: by its function `block` where it has one, else by its import. */
export interface BlockModule {
  /** Path below `.blocks`. */
  readonly path: string
  readonly text: string
}

/** The folder below `.blocks` for a page: its Chinese edition has one of its own, with the same prelude. */
export function pageFolder(page: string): string {
  return page.replace(/\.md$/, '').replaceAll('/', '-').replaceAll('.', '')
}

/** Where the module of a block stands, below `.blocks`. */
export function modulePath({ page, file, line }: CodeBlock): string {
  return `${pageFolder(page)}/${file ?? `line-${line}.ts`}`
}

/** The prelude of a page, below `test/preludes`: that of the English edition. */
export function preludeFolder(page: string): string {
  return pageFolder(page.replace(/^docs\/zh\//, 'docs/'))
}

/**
 * Makes a module of a block, with each line where it stands in the page, so that a message of the compiler names the line
 * of the page.
 *
 * A block that names its file, or exports something, is a module already. Any other becomes the body of a function, whose
 * own names hide those of the prelude. Names that the block takes for granted come from the page's prelude, all of it.
 */
export function blockModule(block: CodeBlock, prelude: PreludeNames | null): BlockModule {
  const isModule = block.file !== null || /^export /m.test(block.text)
  const imports = isModule ? [] : (block.text.match(importStatement) ?? [])
  const body = isModule ? block.text : block.text.replaceAll(importStatement, blankLines)
  const own = new Set(isModule ? declaredNames(block.text) : imports.flatMap(importedNames))
  const given = (names: readonly string[]) => (block.file === null ? names.filter((name) => !own.has(name)) : [])
  const head = [
    ...imports.map((statement) => statement.replaceAll('\n', ' ')),
    ...importing('import', given(prelude?.values ?? [])),
    ...importing('import type', given(prelude?.types ?? [])),
    ...(prelude && block.file === null ? ["import './prelude.ts'"] : []),
    ...(isModule ? [] : ['export async function block(): Promise<void> {']),
  ].join('; ')
  const lines = ['\n'.repeat(block.line - 1), head, '\n', body, '\n', isModule ? 'export {}' : '}', '\n']
  return {
    path: modulePath(block),
    text: lines.join(''),
  }
}

function importing(keyword: string, names: readonly string[]): string[] {
  return names.length > 0 ? [`${keyword} { ${names.join(', ')} } from './prelude.ts'`] : []
}

const importStatement = /^import\s(?:[^'\n]|\n(?!import ))*'[^']+'(?: with \{[^}]*\})?/gm

function blankLines(text: string): string {
  return text.replaceAll(/[^\n]/g, '')
}

/** The names that an import statement brings. */
function importedNames(statement: string): string[] {
  const [, clause = ''] = /^import\s+(?:type\s+)?([^']*?)\s+from\s/.exec(statement.replaceAll('\n', ' ')) ?? []
  return clause
    .split(/[{},]/)
    .map((part) =>
      part
        .trim()
        .replace(/^(?:type\s+|\*\s+as\s+|\w+\s+as\s+)/, '')
        .trim(),
    )
    .filter((name) => name !== '')
}

/** The names that a module has at its top. */
function declaredNames(module: string): string[] {
  const declared = module.matchAll(
    /^(?:export )?(?:declare )?(?:async )?(?:const|let|class|function\*?|interface|type) (\w+)/gm,
  )
  const taken = module.matchAll(/^(?:export )?const \{([^}]*)\} =/gm)
  return [
    ...(module.match(importStatement) ?? []).flatMap(importedNames),
    ...[...declared].map(([, name = '']) => name),
    ...[...taken].flatMap(([, names = '']) => names.split(',').map((name) => name.replace(/.*:|=.*/g, '').trim())),
  ].filter((name) => name !== '')
}
