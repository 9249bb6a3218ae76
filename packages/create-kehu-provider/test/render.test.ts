import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripTypeScriptTypes } from 'node:module'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { auths, pagings, type Auth, type Paging } from '../src/choices.ts'
import { kitNode, runsKit } from '../src/kit-node.ts'
import { render } from '../src/render.ts'
import { ownVersions } from '../src/versions.ts'

const all = auths.flatMap((auth) => pagings.map((paging): [Auth, Paging] => [auth, paging]))

function rendered(auth: Auth, paging: Paging): Map<string, string> {
  const choices = { name: '@acme/kehu-provider-acme-crm', auth, paging, author: 'A. "Quoted" Author' }
  return new Map(render(choices, ownVersions(), 2031))
}

const always =
  `.changeset/config.json .changeset/first-release.md .github/workflows/ci.yml .github/workflows/release.yml
.gitignore .oxlintrc.json LICENSE README.md openapi.yaml package.json src/answer.ts src/connection.ts src/customer.ts
src/index.ts src/manifest.ts src/mock/dataset.ts src/mock/errors.ts src/mock/fixture.ts src/mock/handlers.ts
src/mock/index.ts src/mock/parameter.ts src/mock/verifier.ts src/options.ts src/provider.ts src/query.ts src/request.ts
src/schemas.ts test/checks.test.ts test/conformance.test.ts test/customer.test.ts test/request.test.ts
tsconfig.build.json tsconfig.json`.split(/\s+/)

const besides: { readonly [auth in Auth]: readonly string[] } = {
  none: [],
  'header-key': [],
  'signed-query': ['src/signature.ts'],
  'signed-header': ['src/signature.ts'],
  bearer: [],
  'bearer-token-endpoint': ['src/access-token.ts', 'src/mock/access-token.ts'],
}

test.each(all)('%s with %s: the files are there, and nothing of a template is left in them', (auth, paging) => {
  const files = rendered(auth, paging)
  expect([...files.keys()].toSorted()).toEqual([...always, ...besides[auth]].toSorted())
  for (const [path, text] of files) {
    expect(text, path).not.toMatch(/<%|%>|\[object /)
    if (!path.endsWith('.ts')) expect(text, path).not.toContain('undefined')
    expect(text, path).toMatch(/[^\n]\n$/)
    expect(text, path).not.toMatch(/\n\n\n|[ \t]\n/)
  }
})

test.each(all)('%s with %s: each file can be read by what will read it', (auth, paging) => {
  for (const [path, text] of rendered(auth, paging)) expect(read(path, text), path).toBeTruthy()
})

test.each(all)('%s with %s: an import is of a file that is there', (auth, paging) => {
  const files = rendered(auth, paging)
  const written = new Set([...files.keys(), 'src/checks/input.ts', 'src/checks/answer.ts'])
  for (const [path, text] of files) {
    for (const [, from = ''] of text.matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
      expect([...written], path).toContain(join(path, '..', from))
    }
  }
})

test('what names the package is what it was asked to be', () => {
  const files = rendered('bearer', 'cursor')
  const packageJson = JSON.parse(files.get('package.json') ?? '')
  expect(packageJson).toMatchObject({
    name: '@acme/kehu-provider-acme-crm',
    author: 'A. "Quoted" Author',
    kehu: { contract: 'v1', factory: 'acmeCrm' },
    engines: { node: '>=20.19' },
  })
  expect(files.get('LICENSE')).toContain('Copyright (c) 2031 A. "Quoted" Author')
  expect(files.get('src/index.ts')).toContain("export { acmeCrm } from './provider.ts'")
  expect(files.get('.changeset/first-release.md')).toContain("'@acme/kehu-provider-acme-crm': minor")
})

test('every tool of a new package has a version, and core no upper bound', () => {
  const versions = Object.fromEntries(Object.keys(ownVersions()).map((name, index) => [name, `^${index}.2.3`]))
  const choices = { name: 'pier', auth: 'none', paging: 'page', author: 'me' } as const
  const packageJson = JSON.parse(render(choices, versions, 2031).get('package.json') ?? '')
  for (const [name, version] of Object.entries(packageJson.devDependencies)) expect(version, name).toBe(versions[name])
  expect(packageJson.peerDependencies).toEqual({ '@kehu/core': `>=${versions['@kehu/core']?.slice(1)}` })
})

test('the Node that is asked for is the one of the kit', () => {
  const kit = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'conformance', 'package.json'), 'utf8'))
  expect(`>=${kitNode}`).toBe(kit.engines.node)
  expect(rendered('none', 'page').get('.github/workflows/ci.yml')).toContain(`node-version: '>=${kitNode}'`)
  expect(['24.17.9', '22.30.0', '24.18.0', '26.0.0'].map(runsKit)).toEqual([false, false, true, true])
})

/** What stands in a file; throws where it cannot be read. */
function read(path: string, text: string): unknown {
  if (path.endsWith('.ts')) return stripTypeScriptTypes(text)
  if (/\.ya?ml$/.test(path)) return parse(text)
  return path.endsWith('.json') ? JSON.parse(withoutComments(text)) : text
}

// tsconfig and oxlint take comments.
function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*$/gm, '')
}
