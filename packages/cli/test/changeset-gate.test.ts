import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const gateScript = fileURLToPath(new URL('../../../scripts/changeset-gate.ts', import.meta.url))

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'kehu-gate-'))
  const git = gitIn(home)
  await git('init', '--quiet', '--initial-branch', 'main')
  await put('package.json', '{ "name": "workspace", "private": true }')
  await put('pnpm-workspace.yaml', 'packages: [packages/*]\n')
  await put('.changeset/config.json', '{ "baseBranch": "main" }')
  await put('packages/lamp/package.json', lamp('1.2.0'))
  await put('packages/lamp/src/manifest.ts', manifest(`key: { is: 'a key' }, region: { is: 'a region' }`))
  await put('packages/lamp/openapi.yaml', 'openapi: 3.1.0\ninfo: { title: Lamp }\npaths: {}\n')
  await put('packages/tool/package.json', '{ "name": "tool", "version": "0.4.0" }')
  // Not ASCII, which git would quote.
  await put('packages/lamp/src/灯 lamp.ts', 'export {}')
  await put('packages/inner/package.json', '{ "name": "inner", "version": "0.0.0", "private": true }')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'released')
  await git('tag', '@scope/lamp@1.1.9')
  await git('tag', '@scope/lamp@1.2.0-rc.1')
  await git('tag', '@scope/lamp@1.2.0')
  await git('tag', 'tool@0.4.0')
})
afterAll(() => rm(home, { recursive: true }))

function lamp(version: string): string {
  return JSON.stringify({
    name: '@scope/lamp',
    version,
    type: 'module',
    exports: { '.': './index.js', './manifest': './dist/manifest.json' },
    kehu: { contract: 'v1', requires: [], spec: './openapi.yaml', factory: 'lamp' },
  })
}

function manifest(options: string): string {
  return `import type { Manifest } from '@kehu/core/v1'
export const manifest = { id: 'lamp', options: { ${options} } } as unknown as Manifest
`
}

async function put(path: string, text: string, root = home): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

function gitIn(root: string) {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  return (...given: string[]) =>
    new Promise<void>((resolve, reject) => {
      execFile('git', [...who, ...given], { cwd: root }, (error) => (error ? reject(error) : resolve()))
    })
}

/** A copy of the repository in which something was done since the release, and what the gate says of it. */
async function gate(...changes: readonly (readonly [path: string, text: string])[]) {
  const root = await mkdtemp(join(tmpdir(), 'kehu-gate-'))
  try {
    await cp(home, root, { recursive: true })
    for (const [path, text] of changes) await put(path, text, root)
    return await judged(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

function judged(root: string): Promise<{ code: number; faults: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@kehu/source', gateScript, root], (error, _out, faults) => {
      resolve({ code: error ? Number(error.code) : 0, faults })
    })
  })
}

const changeset = (name: string, level: string) =>
  ['.changeset/quick-lamps-shine.md', `---\n'${name}': ${level}\n---\n\nSomething.\n`] as const
const withoutRegion = ['packages/lamp/src/manifest.ts', manifest(`key: { is: 'a key' }`)] as const
const withPath = [
  'packages/lamp/src/manifest.ts',
  manifest(`key: { is: 'a key' }, region: { is: 'a region' }, path: { is: 'a path' }`),
] as const

test('nothing changed: green, without a word', async () => {
  expect(await gate()).toEqual({ code: 0, faults: '' })
})

test('a change without a changeset: red', async () => {
  expect(await gate(withoutRegion)).toEqual({
    code: 1,
    faults: '@scope/lamp changed since @scope/lamp@1.2.0, and no changeset names it; run pnpm changeset.\n',
  })
})

test.each(['patch', 'minor'])('a breaking change with a changeset for a %s: red, and says why', async (level) => {
  expect(await gate(withoutRegion, changeset('@scope/lamp', level))).toEqual({
    code: 1,
    faults: `@scope/lamp asks for a major release since @scope/lamp@1.2.0, and its changesets announce a ${level}: Option region is gone. (manifest/option-removed); raise it.\n`,
  })
})

test('a breaking change with a changeset for a major: green', async () => {
  expect(await gate(withoutRegion, changeset('@scope/lamp', 'major'))).toEqual({ code: 0, faults: '' })
})

test('an addition asks for a minor', async () => {
  expect((await gate(withPath, changeset('@scope/lamp', 'patch'))).faults).toContain('asks for a minor release')
  expect(await gate(withPath, changeset('@scope/lamp', 'minor'))).toEqual({ code: 0, faults: '' })
})

test('the highest of several changesets counts, and one for another package does not', async () => {
  const second = ['.changeset/two.md', `---\n'@scope/lamp': major\n---\n\nMore.\n`] as const
  expect((await gate(withoutRegion, changeset('@scope/lamp', 'patch'), second)).code).toBe(0)
  expect((await gate(withoutRegion, changeset('tool', 'major'))).faults).toContain('no changeset names it')
})

test('any other package needs a patch at least', async () => {
  const change = ['packages/tool/src/main.ts', 'export {}'] as const
  expect((await gate(change)).faults).toBe(
    'tool changed since tool@0.4.0, and no changeset names it; run pnpm changeset.\n',
  )
  expect((await gate(change, changeset('tool', 'patch'))).code).toBe(0)
})

test('tests, and what is private, need none', async () => {
  const changes = [
    ['packages/lamp/test/lamp.test.ts', ''],
    ['packages/inner/src/main.ts', ''],
  ] as const
  expect(await gate(...changes)).toEqual({ code: 0, faults: '' })
})

test('a release candidate is no rise above itself', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kehu-gate-'))
  try {
    await cp(home, root, { recursive: true })
    await put('packages/tool/package.json', '{ "name": "tool", "version": "0.5.0-rc.1" }', root)
    await gitIn(root)('commit', '--quiet', '--all', '--message', 'candidate')
    await gitIn(root)('tag', 'tool@0.5.0-rc.1')
    await put('packages/tool/src/main.ts', 'export {}', root)
    expect((await judged(root)).faults).toBe(
      'tool changed since tool@0.5.0-rc.1, and no changeset names it; run pnpm changeset.\n',
    )
  } finally {
    await rm(root, { recursive: true })
  }
})

test('a version that has risen stands for the changesets that it used up', async () => {
  expect((await gate(withoutRegion, ['packages/lamp/package.json', lamp('2.0.0')])).code).toBe(0)
  expect((await gate(withoutRegion, ['packages/lamp/package.json', lamp('1.3.0')])).faults).toContain(
    'announce a minor',
  )
})

test('a package that was never released needs a changeset of any level', async () => {
  const fresh = ['packages/fresh/package.json', '{ "name": "fresh", "version": "0.0.0" }'] as const
  expect((await gate(fresh)).faults).toBe('fresh was never released, and no changeset names it; run pnpm changeset.\n')
  expect((await gate(fresh, changeset('fresh', 'patch'))).code).toBe(0)
})

test('a clone that is cut off before the release is red, and says what to fetch', async () => {
  const root = await mkdtemp(join(tmpdir(), 'kehu-gate-'))
  try {
    await gitIn(root)('clone', '--quiet', '--depth', '1', '--no-tags', `file://${home}`, 'clone')
    const { code, faults } = await judged(join(root, 'clone'))
    expect(code).toBe(1)
    expect(faults).toContain(
      '@scope/lamp is at 1.2.0, but this clone is cut off before its last release; run git fetch --unshallow --tags.',
    )
  } finally {
    await rm(root, { recursive: true })
  }
})

test('a plugin that cannot be compared is red', async () => {
  const { code, faults } = await gate(['packages/lamp/openapi.yaml', 'a: 1'], changeset('@scope/lamp', 'major'))
  expect(code).toBe(1)
  expect(faults).toMatch(
    /^@scope\/lamp cannot be compared with @scope\/lamp@1\.2\.0: .*its OpenAPI file has no "paths"/,
  )
  expect(faults.trim().split('\n')).toHaveLength(1)
})
