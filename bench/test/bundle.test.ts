import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bundle } from '../src/size/bundle.ts'

const nothing = { minified: 0, gzip: 0, brotli: 0 }

test('counts what is imported at the start', async () => {
  const made = await bundle("import createClient from 'openapi-fetch'\nexport const client = createClient()", 'browser')
  assert.ok(made && made.start.minified > 5000 && made.start.gzip > 2000, 'the library is in the first chunk')
  assert.ok(made.start.gzip < made.start.minified && made.start.brotli < made.start.gzip, 'it is compressed')
  assert.deepEqual(made.lazy, nothing)
})

test('counts apart what is imported later', async () => {
  const made = await bundle("export const client = () => import('openapi-fetch')", 'browser')
  assert.ok(made && made.lazy.minified > 5000, 'the library is in a chunk of its own')
  assert.ok(made.start.minified < 500, 'the first chunk only knows where it is')
})

test('counts a chunk that start and later share at the start', async () => {
  const program = "import a from 'openapi-fetch'\nexport const b = [a, () => import('openapi-fetch')]"
  const made = await bundle(program, 'browser')
  assert.ok(made && made.start.minified > 5000 && made.lazy.minified < 500)
})

test('leaves nothing outside but what Node has', async () => {
  const program = "import { createHash } from 'node:crypto'\nexport const hash = createHash"
  assert.equal(await bundle(program, 'browser'), null)
  assert.ok(await bundle(program, 'node'))
  assert.equal(await bundle("export * from 'not-installed-anywhere'", 'node'), null)
})
