import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { LedgerViolation } from '@kehu/mock'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { modulePath, pageFolder } from './block-module.ts'
import { codeBlocks, type CodeBlock } from './code-block.ts'
import { markdownPages, root } from './markdown-pages.ts'
import { blocksFolder } from './write-blocks.ts'

/** What `preludes/vendors.ts` has for a test. */
interface Vendors {
  violations(): readonly LedgerViolation[]
  close(): Promise<void>
}

interface BlockFile {
  readonly block?: () => Promise<void>
}

const blocks = markdownPages().flatMap(codeBlocks)
const typescript = blocks.filter(({ language }) => language === 'ts')
const notRun = typescript.filter((block) => block.notRun !== null)
const run = typescript.filter((block) => block.notRun === null)
const isTest = ({ text }: CodeBlock) => /from 'vitest'/.test(text)
const vendors = (await import(join(blocksFolder, 'vendors.ts'))) as Vendors

afterAll(vendors.close)

test('all TypeScript blocks compile, together', () => {
  const compiler = join(root, 'node_modules', '.bin', 'tsc')
  const { status, stdout } = spawnSync(compiler, ['-p', blocksFolder, '--pretty', 'false'], { encoding: 'utf8' })
  // A module has each line where it stands in the page.
  const messages = stdout.split('\n').filter((line) => line !== '')
  expect({ status, messages: messages.map(inPages) }).toEqual({ status: 0, messages: [] })
  expect(typescript.length).toBeGreaterThan(30)
})

test('a block that is not run says why', () => {
  for (const { page, line, notRun: why } of notRun) console.log(`${page}:${line} is compiled and not run: ${why}`)
  for (const { page, line, notRun: why } of notRun) expect(why, `${page}:${line}`).toMatch(/^\w.{10,}/)
})

describe.each(run.filter((block) => !isTest(block)).map((block) => [`${block.page}:${block.line}`, block] as const))(
  '%s',
  (_, block) => {
    test('runs to its end, and sends the vendors nothing wrong', async () => {
      const output = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error'), vi.spyOn(console, 'debug')]
      for (const each of output) each.mockImplementation(() => {})
      // A reader is in the folder of the package that the block is for.
      process.chdir(join(blocksFolder, pageFolder(block.page)))
      const before = vendors.violations().length
      try {
        const module = (await import(join(blocksFolder, modulePath(block)))) as BlockFile
        await module.block?.()
      } finally {
        for (const each of output) each.mockRestore()
      }
      expect(vendors.violations().slice(before)).toEqual([])
    })
  },
)

// Blocks that are tests themselves: they are what is run.
describe.each(run.filter(isTest).map((block) => [`${block.page}:${block.line}`, block] as const))(
  '%s',
  async (_, block) => {
    const module = (await import(join(blocksFolder, modulePath(block)))) as BlockFile
    await module.block?.()
  },
)

function inPages(message: string): string {
  const [, path = '', line = ''] = /^.*?\.blocks\/(\S+?)\((\d+),/.exec(message) ?? []
  const block = typescript.find((candidate) => modulePath(candidate) === path)
  return block ? `${block.page}:${line} ${message.replace(/^.*?\): /, '')}` : message
}
