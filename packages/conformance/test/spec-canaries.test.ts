import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { specChecks } from '../src/checks/spec/index.ts'
import { loadPlugin, runChecks } from '../src/index.ts'
import { readSpecFile } from '../src/spec/spec-file.ts'

type Json = Record<string, any>

const ferry = await loadPlugin(join(import.meta.dirname, 'plugins', 'ferry'))
const canaries = specChecks.filter(({ id }) => id === 'spec/canaries').map((check) => ({ ...check, needs: [] }))

async function findings(change: (list: Json) => void): Promise<string[]> {
  const document = parse(ferry.spec.text) as Json
  change(document.paths['/passengers'].post)
  const folder = await mkdtemp(join(tmpdir(), 'kehu-canaries-'))
  try {
    await writeFile(join(folder, 'openapi.yaml'), stringify(document))
    const [result] = await runChecks({ ...ferry, spec: await readSpecFile(folder, 'openapi.yaml') }, canaries)
    return result?.findings.map(({ message }) => message) ?? []
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('an operation of which a request and an answer can be wrong passes', async () => {
  expect(await findings(() => undefined)).toEqual([])
})

test('an operation that takes any request is named', async () => {
  expect(await findings(({ requestBody }) => (requestBody.content['application/json'].schema = {}))).toEqual([
    expect.stringMatching(/takes whatever request of listPassengers/),
  ])
})

test('an operation of which any answer is right is named', async () => {
  const open = ({ responses }: Json) => {
    for (const { content } of Object.values<Json>(responses)) content['application/json'].schema = {}
  }
  expect(await findings(open)).toEqual([expect.stringMatching(/takes whatever answer of listPassengers/)])
})
