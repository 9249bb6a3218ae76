import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { groupedFrom, mostSharing, rules, suggestedFrom } from '../../src/identity/rules.ts'

const docs = join(import.meta.dirname, '..', '..', '..', '..', 'docs')

describe.each(['guide', 'zh/guide'])('docs/%s/customer-directory.md', (folder) => {
  it('states the rules, their weights and their bounds as they are', async () => {
    const text = await readFile(join(docs, folder, 'customer-directory.md'), 'utf8')
    const rows = text.matchAll(/^\| `([a-z-]+)` +\| ([\d.]+)/gm)
    const stated = Object.fromEntries([...rows].map(([, id = '', weight]) => [id, Number(weight)]))
    const agreements = rules.filter(({ weight }) => weight > 0)
    expect(stated).toEqual(Object.fromEntries(agreements.map(({ id, weight }) => [id, weight])))
    for (const bound of [groupedFrom, suggestedFrom, mostSharing]) expect(text).toMatch(new RegExp(`${bound}(?!\\d)`))
  })
})
