import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDeclaration } from '@kehu/core'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { codeBlocks, type CodeBlock } from './code-block.ts'
import { markdownPages, root } from './markdown-pages.ts'

const blocks = markdownPages().flatMap(codeBlocks)
const known = ['ts', 'sh', 'json', 'yaml', 'text', 'vue']
const at = ({ page, line }: CodeBlock) => `${page}:${line}`

test('a block has a language that these tests know', () => {
  expect(
    blocks.filter(({ language }) => !known.includes(language)).map((block) => `${at(block)} ${block.language}`),
  ).toEqual([])
})

test('json blocks are JSON, and a package.json among them says what a plugin must', () => {
  const values = blocks
    .filter(({ language }) => language === 'json')
    .map(({ text }) => JSON.parse(text) as { readonly kehu?: object })
  const declarations = values.flatMap((value) => (value.kehu ? [readDeclaration(value)] : []))
  expect(declarations.map(({ contract }) => contract)).toEqual(declarations.map(() => 'v1'))
  expect(declarations.length).toBeGreaterThan(0)
})

test('yaml blocks are YAML, and give the action the inputs that it has', () => {
  const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { readonly inputs: object }
  let actions = 0
  for (const block of blocks.filter(({ language }) => language === 'yaml')) {
    const value = parse(block.text) as unknown
    expect(value, at(block)).toBeTypeOf('object')
    for (const step of Array.isArray(value) ? (value as { uses?: string; with?: object }[]) : []) {
      if (!step.uses?.startsWith('kehu/kehu@')) continue
      actions++
      expect(Object.keys(inputs), at(block)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})))
    }
  }
  expect(actions).toBeGreaterThan(0)
})
