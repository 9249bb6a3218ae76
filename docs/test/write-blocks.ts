import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { blockModule, pageFolder, preludeFolder } from './block-module.ts'
import { codeBlocks } from './code-block.ts'
import { markdownPages } from './markdown-pages.ts'
import { preludeNames } from './prelude-names.ts'

const preludes = join(import.meta.dirname, 'preludes')

/** Where the modules made of the pages' blocks stand. */
export const blocksFolder: string = join(import.meta.dirname, '..', '.blocks')

/** What vitest calls before all tests: makes a module of each TypeScript block, beside a copy of its page's prelude. */
export function setup(): void {
  rmSync(blocksFolder, { recursive: true, force: true })
  cpSync(join(preludes, 'vendors.ts'), join(blocksFolder, 'vendors.ts'))
  writeFileSync(join(blocksFolder, 'tsconfig.json'), JSON.stringify(compilerSettings, null, 2))
  for (const page of markdownPages()) {
    const blocks = codeBlocks(page).filter(({ language, file }) => language === 'ts' || file !== null)
    if (blocks.length === 0) continue
    const folder = join(blocksFolder, pageFolder(page.path))
    const prelude = join(preludes, preludeFolder(page.path))
    mkdirSync(folder, { recursive: true })
    if (existsSync(prelude)) cpSync(prelude, folder, { recursive: true })
    const file = join(prelude, 'prelude.ts')
    const names = existsSync(file) ? preludeNames(readFileSync(file, 'utf8')) : null
    for (const block of blocks) {
      const { path, text } = blockModule(block, names)
      mkdirSync(dirname(join(blocksFolder, path)), { recursive: true })
      writeFileSync(join(blocksFolder, path), block.language === 'ts' ? text : `${block.text}\n`)
    }
  }
}

const compilerSettings = {
  extends: '../../tsconfig.test.json',
  compilerOptions: {
    composite: false,
    declaration: false,
    emitDeclarationOnly: false,
    noEmit: true,
    lib: ['esnext', 'dom', 'dom.iterable'],
  },
  include: ['**/*.ts'],
}
