import { join } from 'node:path'
import type { MockListHandler } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { errorChecks } from '../src/checks/errors/index.ts'
import { loadPlugin, runChecks } from '../src/index.ts'
import { parseSpecFile } from '../src/spec/spec-file.ts'

type Json = Record<string, any>

const lighthouse = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))
const listMembers = lighthouse.vendor.handlers.listMembers as MockListHandler<object>
const table = errorChecks.filter(({ id }) => id === 'errors/table').map((check) => ({ ...check, needs: [] }))

/** What the table says of a lighthouse whose list can be had by POST too. */
async function findings(change: (codes: Json) => void, searchMembers = listMembers): Promise<string[]> {
  const document = parse(lighthouse.spec.text) as Json
  const path = document.paths['/v1/members']
  path.post = { ...structuredClone(path.get), operationId: 'searchMembers' }
  change(path.post.responses['200']['x-status-codes'])
  const vendor = { ...lighthouse.vendor, handlers: { listMembers, searchMembers } }
  const spec = parseSpecFile(stringify(document), 'openapi.yaml')
  const [result] = await runChecks({ ...lighthouse, vendor, spec }, table)
  return result?.findings.map(({ message }) => message) ?? []
}

test('two operations that give the same list document the same codes', async () => {
  expect(await findings(() => undefined)).toEqual([])
})

test('a code that only one of them has is named', async () => {
  expect(await findings((codes) => delete codes['1006'])).toEqual([
    expect.stringMatching(/code 1006 of listMembers, and not of searchMembers/),
  ])
  expect(await findings((codes) => (codes['1007'] = { ...codes['1006'] }))).toEqual([
    expect.stringMatching(/code 1007 of searchMembers, and not of listMembers/),
  ])
})

test('a list of something else has codes of its own', async () => {
  const dataset: typeof listMembers.dataset = ({ size }) => Array.from({ length: size }, (_, index) => ({ index }))
  expect(await findings((codes) => delete codes['1006'], { ...listMembers, dataset })).toEqual([])
})
