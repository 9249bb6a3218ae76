import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { installed } from '../src/size/installed.ts'

function packageAt(folder: string, manifest: object, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'index.js'), text)
}

test('counts a package and all that it needs, each once', (context) => {
  const root = mkdtempSync(join(tmpdir(), 'kehu-bench-'))
  context.after(() => rmSync(root, { recursive: true }))
  const modules = join(root, 'node_modules')
  const one = { dependencies: { two: '1' }, peerDependencies: { three: '1', four: '1' } }
  packageAt(join(modules, 'one'), { ...one, peerDependenciesMeta: { four: { optional: true } } }, '12345')
  // A copy of its own, inside it.
  packageAt(join(modules, 'one', 'node_modules', 'two'), { dependencies: { three: '1' } }, '1')
  packageAt(join(modules, 'two'), {}, 'not asked for'.repeat(100))
  packageAt(join(modules, 'three'), {}, '')
  const found = installed(['one'], root)
  assert.equal(found.packages, 3)
  assert.equal(found.files, 6)
  const manifests = [
    { ...one, peerDependenciesMeta: { four: { optional: true } } },
    { dependencies: { three: '1' } },
    {},
  ]
  assert.equal(found.bytes, 6 + manifests.reduce((bytes, each) => bytes + JSON.stringify(each).length, 0))
})

test('says what is not installed', () => {
  assert.throws(
    () => installed(['not-installed-anywhere'], import.meta.dirname),
    /not-installed-anywhere is not installed/,
  )
})
