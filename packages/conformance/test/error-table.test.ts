import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { errorChecks } from '../src/checks/errors/index.ts'
import { loadPlugin, runChecks, type Plugin } from '../src/index.ts'
import { parseSpecFile } from '../src/spec/spec-file.ts'

type Json = Record<string, any>

const lighthouse = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))
const table = errorChecks.filter(({ id }) => id === 'errors/table').map((check) => ({ ...check, needs: [] }))

/** What the table says of a lighthouse whose list can be had by POST too. */
async function findings(change: (codes: Json) => void): Promise<string[]> {
  const document = parse(lighthouse.spec.text) as Json
  const path = document.paths['/v1/members']
  path.post = { ...structuredClone(path.get), operationId: 'searchMembers' }
  change(path.post.responses['200']['x-status-codes'])
  const { listMembers } = lighthouse.vendor.handlers
  const vendor = { ...lighthouse.vendor, handlers: { listMembers, searchMembers: listMembers } } as Plugin['vendor']
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
