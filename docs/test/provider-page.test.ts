import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dasAiot } from '@kehu/das-aiot'
import { multimarkets } from '@kehu/multimarkets'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'
import { describe, expect, test } from 'vitest'
import { elementsOf, inferences } from '../src/confidence.ts'
import { providerPage } from '../src/provider-page.ts'
import { readQuirks } from '../src/read-quirks.ts'
import { root } from './markdown-pages.ts'

const factories = { 'tencent-cloud': tencentCloud, multimarkets, qcc, 'das-aiot': dasAiot }

describe.each(Object.entries(factories))('the page of %s', (name, { manifest }) => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const spec = read(`packages/${name}/openapi.yaml`)
  const quirks = readQuirks(read(`specs/${name}/quirks.yaml`))
  const page = providerPage({ name, manifest, spec, quirks, readme: read(`packages/${name}/README.md`) })
  const rows = page.split('\n').filter((line) => line.startsWith('| '))
  const firstCells = rows.map((row) => /^\| `?([^`|]+?)`?(?: [(*].*)? \|/.exec(row)?.[1])

  test('has each option, query field, record field and code', () => {
    const { query, mapping, errors } = manifest.operations.customers
    for (const names of [manifest.options, query, mapping, errors]) {
      expect(firstCells).toEqual(expect.arrayContaining(Object.keys(names)))
    }
  })

  test('has each quirk, with its lines', () => {
    expect(quirks.length).toBeGreaterThan(30)
    for (const { id, lines } of quirks) {
      expect(rows.find((row) => row.startsWith(`| ${id} `))).toContain(` ${lines.join(', ') || '–'} |`)
    }
  })

  test('counts how sure the spec is of each element, and has each reason of what is inferred', () => {
    const elements = elementsOf(spec)
    // As the file itself is counted, by its lines.
    expect(elements.length).toBe(spec.match(/^\s*(?:- )?x-confidence: /gm)?.length)
    const inferred = elements.filter(({ confidence }) => confidence === 'inferred').length
    expect(rows.find((row) => row.startsWith('| inferred '))).toContain(` ${inferred} |`)
    expect([...inferences(elements).values()].flat().length).toBe(inferred)
    expect(rows.filter((row) => row.includes('no reason is told'))).toEqual([])
  })

  test('shows the page sizes', () => {
    const { defaultSize, maximumSize } = manifest.operations.customers.pagination
    expect(page).toContain(`${defaultSize} unless you say otherwise, ${maximumSize} at most`)
  })
})
