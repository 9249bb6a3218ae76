import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/release.ts', import.meta.url))
const run = promisify(execFile)

/** Text of a source map that brings its source along. */
const wholeMap = JSON.stringify({
  version: 3,
  sources: ['../src/index.ts'],
  sourcesContent: ['export {}'],
  mappings: '',
})
const lampFiles: Readonly<Record<string, string>> = {
  'README.md': '# Lamp',
  LICENSE: 'MIT',
  'dist/index.js': 'export {}\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': wholeMap,
  'dist/index.d.ts': 'export {}\n',
  'src/index.ts': 'export {}\n',
  'test/index.test.ts': 'export {}\n',
}
const lampPackage = {
  name: '@scope/lamp',
  version: '0.0.0',
  files: ['dist'],
  exports: { '.': { '@scope/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
  publishConfig: { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } },
  dependencies: { '@scope/socket': 'workspace:^', commander: 'catalog:' },
  peerDependencies: { '@scope/plug': 'workspace:>=1.0.0' },
}

let root: string
beforeEach(async () => {
  // A folder that macOS links to is refused by its true name too.
  root = await realpath(await mkdtemp(join(tmpdir(), 'kehu-release-test-')))
  await put('package.json', '{ "name": "workspace", "private": true, "packageManager": "pnpm@12.21.0" }')
  await put('pnpm-workspace.yaml', 'packages: [packages/*]\ncatalog: { commander: ^15.0.0 }\npmOnFail: ignore\n')
  await put('.changeset/config.json', '{ "baseBranch": "main", "access": "public" }')
  await put('scripts/release/packed-bytes.json', '{ "@scope/lamp": 5000 }')
  await putLamp()
  await put('packages/socket/package.json', '{ "name": "@scope/socket", "version": "0.3.0" }')
  await put('packages/plug/package.json', '{ "name": "@scope/plug", "version": "1.4.0" }')
  await put('packages/inner/package.json', '{ "name": "inner", "version": "0.0.0", "private": true }')
  const git = (...given: string[]) => run('git', given, { cwd: root })
  await git('init', '--quiet', '--initial-branch', 'main')
  await git('config', 'user.name', 'Test')
  await git('config', 'user.email', 'test@example.com')
  await git('config', 'commit.gpgsign', 'false')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'all')
  await git('tag', '@scope/socket@0.3.0')
  await git('tag', '@scope/plug@1.4.0')
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

async function putLamp(changes: object = {}, files: Readonly<Record<string, string | null>> = {}): Promise<void> {
  await put('packages/lamp/package.json', JSON.stringify({ ...lampPackage, ...changes }))
  for (const [path, text] of Object.entries({ ...lampFiles, ...files })) {
    if (text === null) await rm(join(root, 'packages/lamp', path))
    else await put(`packages/lamp/${path}`, text)
  }
}

const putChangeset = (name: string, level: string) =>
  put('.changeset/bright.md', `---\n'${name}': ${level}\n---\n\nBrighter.\n`)

async function release(given: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const { GITHUB_ACTIONS: _, ACTIONS_ID_TOKEN_REQUEST_URL: __, ...inherited } = process.env
  return new Promise<{ code: number; shown: string; faults: string }>((ended) => {
    execFile(
      process.execPath,
      ['--conditions=@kehu/source', script, ...given, root],
      { env: { ...inherited, ...environment } },
      (error, shown, faults) => ended({ code: error ? Number(error.code) : 0, shown, faults }),
    )
  })
}

async function refusal(): Promise<string> {
  const { code, faults } = await release(['--dry-run'])
  expect(code).toBe(1)
  return faults
}

describe('what would be published', () => {
  test('is shown as the changesets make it, and the tree stays as it is', async () => {
    await putChangeset('@scope/lamp', 'minor')
    const before = await run('git', ['status', '--porcelain'], { cwd: root })
    const { code, shown, faults } = await release(['--dry-run'])
    expect({ code, faults }).toEqual({ code: 0, faults: '' })
    expect(shown.replaceAll(/\d+ (bytes packed|unpacked)/g, 'N $1').replaceAll(/^ +\d+ /gm, '  N ')).toBe(
      `@scope/lamp 0.0.0 → 0.1.0, as latest, for the first time
  N bytes packed, 5000 at most; N unpacked, in 6 files
  dependencies          @scope/socket ^0.3.0, commander ^15.0.0
  peer dependencies     @scope/plug >=1.0.0
  engines               none
  stays in the folder   src, test
  N LICENSE
  N README.md
  N dist/index.d.ts
  N dist/index.js
  N dist/index.js.map
  N package.json

inner is not published: private.
@scope/plug is not published: 1.4.0 is released, and no changeset raises it.
@scope/socket is not published: 0.3.0 is released, and no changeset raises it.
`,
    )
    expect(await run('git', ['status', '--porcelain'], { cwd: root })).toEqual(before)
  })

  test('is what depends on it, too, in the versions that will be', async () => {
    await put('scripts/release/packed-bytes.json', '{ "@scope/lamp": 5000, "@scope/socket": 5000 }')
    for (const name of ['README.md', 'LICENSE']) await put(`packages/socket/${name}`, 'Socket')
    await putChangeset('@scope/socket', 'minor')
    const { shown, faults } = await release(['--dry-run'])
    expect(faults).toBe('')
    expect(shown).toContain('@scope/socket 0.3.0 → 0.4.0, as latest, after 0.3.0')
    expect(shown).toContain('@scope/socket ^0.4.0, commander')
    expect(shown).toContain('@scope/lamp 0.0.0 → 0.0.1')
  })

  test('is a candidate under its tag', async () => {
    await putChangeset('@scope/lamp', 'minor')
    const pre = { mode: 'pre', tag: 'next', initialVersions: { '@scope/lamp': '0.0.0' }, changesets: [] }
    await put('.changeset/pre.json', JSON.stringify(pre))
    expect((await release(['--dry-run'])).shown).toContain('@scope/lamp 0.0.0 → 0.1.0-next.0, as next')
  })
})

describe('refused, in a sentence, is', () => {
  test('a test, and what the compiler alone reads', async () => {
    await putLamp({ files: ['dist', 'test'] }, { 'dist/.tsbuildinfo': '{}' })
    expect(await refusal()).toBe(`@scope/lamp ships test/index.test.ts, a test; leave it out in "files".
@scope/lamp ships dist/.tsbuildinfo, which the compiler alone reads; leave it out in "files".
`)
  })

  test('but not the test in a template', async () => {
    await putLamp({ files: ['dist', 'template'] }, { 'template/test/lamp.test.ts': '' })
    expect((await release(['--dry-run'])).faults).toBe('')
  })

  test('a source map without its sources', async () => {
    const map = JSON.stringify({ version: 3, sources: ['../src/index.ts'], mappings: '' })
    await putLamp({}, { 'dist/index.js.map': map, 'dist/more.js.map': map })
    expect(await refusal()).toBe(
      '@scope/lamp ships dist/index.js.map (and 1 like it), and not the sources that it maps to; write them into the map.\n',
    )
    await putLamp({ files: ['dist', 'src'] })
    expect((await release(['--dry-run'])).faults).toBe('')
  })

  test('a file without the source map that it names', async () => {
    await putLamp({}, { 'dist/index.js.map': null })
    expect(await refusal()).toBe(
      '@scope/lamp ships dist/index.js, and not the source map that it names; ship both or neither.\n',
    )
  })

  test('a range that no installer understands', async () => {
    await putLamp({ overrides: { '@scope/socket': 'workspace:^' }, resolutions: { commander: 'catalog:' } })
    expect(await refusal())
      .toBe(`@scope/lamp has workspace:^ left in its package.json at overrides → "@scope/socket", which no installer understands.
@scope/lamp has catalog: left in its package.json at resolutions → commander, which no installer understands.
`)
  })

  test('a missing README and LICENSE', async () => {
    await putLamp({}, { 'README.md': null, LICENSE: null })
    expect(await refusal()).toBe(`@scope/lamp has no README.md; write one beside its package.json.
@scope/lamp has no LICENSE; write one beside its package.json.
`)
  })

  test('an entry without its file', async () => {
    const exports = {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './parts/*': './dist/parts/*.js',
    }
    await putLamp({ publishConfig: { exports }, bin: { lamp: './dist/main.js' } }, { 'dist/index.d.ts': null })
    expect(await refusal())
      .toBe(`@scope/lamp names ./dist/index.d.ts at exports → "." → types of its package.json, and does not ship it; build it first.
@scope/lamp names ./dist/parts/*.js at exports → "./parts/*" of its package.json, and does not ship it; build it first.
@scope/lamp names ./dist/main.js at bin → lamp of its package.json, and does not ship it; build it first.
`)
    await putLamp({ publishConfig: { exports } }, { 'dist/parts/one.js': 'export {}' })
    expect((await release(['--dry-run'])).faults).toBe('')
  })

  test.each([
    ['of this workspace', () => `${root}/packages/lamp/src/index.ts`],
    ['of a home', () => ['', 'home', 'somebody', 'lamp'].join('/')],
    ['of a home on Windows', () => ['C:', 'Users', 'Somebody', 'lamp'].join('\\')],
  ])('a path %s', async (_, path) => {
    await putLamp({}, { 'dist/index.js': `throw new Error(${JSON.stringify(path())})` })
    expect(await refusal()).toBe('@scope/lamp has the path of a machine in dist/index.js; write it without.\n')
  })

  test('a package above its bound, and one without', async () => {
    await put('scripts/release/packed-bytes.json', '{ "@scope/lamp": 200 }')
    expect(await refusal()).toMatch(
      /^@scope\/lamp is \d+ bytes packed, 200 at most; look at what it ships, or raise it in scripts\/release\/packed-bytes\.json\.\n$/,
    )
    await put('scripts/release/packed-bytes.json', '{}')
    expect(await refusal()).toBe(
      '@scope/lamp has no bound of bytes; give it one in scripts/release/packed-bytes.json.\n',
    )
  })
})

describe('pnpm release', () => {
  /** What GitHub sets in a job with the permission. */
  const workflow = { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/' }

  /** A pnpm that packs as the true one does, knows no package, and notes what it is to publish. */
  async function notingPnpm(): Promise<NodeJS.ProcessEnv> {
    const path = process.env['PATH'] ?? ''
    await put(
      'bin/pnpm',
      `#!/bin/sh
case "$1" in
  publish) echo "$(basename "$PWD") $* provenance=$pnpm_config_provenance" >> '${join(root, 'published')}' ;;
  info) echo '{ "error": { "code": "ERR_PNPM_FETCH_404", "message": "not there" } }'; exit 1 ;;
  *) PATH='${path}' exec pnpm "$@" ;;
esac
`,
    )
    await chmod(join(root, 'bin/pnpm'), 0o755)
    return { PATH: `${join(root, 'bin')}${delimiter}${path}` }
  }
  const published = () => readFile(join(root, 'published'), 'utf8').catch(() => 'nothing')

  test('publishes what is not released with provenance, and tags it', async () => {
    // The registry of the test knows nothing, so all the rest would be published too.
    for (const name of ['socket', 'plug'])
      await put(`packages/${name}/package.json`, JSON.stringify({ name, version: '1.4.0', private: true }))
    await putLamp({ version: '0.1.0', dependencies: {}, peerDependencies: {} })
    const { code, shown } = await release([], { ...workflow, ...(await notingPnpm()) })
    expect(await published()).toBe('lamp publish --json --access public --tag latest --no-git-checks provenance=true\n')
    expect({ code, shown }).toMatchObject({ code: 0, shown: expect.stringContaining('@scope/lamp 0.1.0 → 0.1.0') })
    expect((await run('git', ['tag', '--list', '@scope/lamp@*'], { cwd: root })).stdout).toBe('@scope/lamp@0.1.0\n')
  })

  test('is refused where it cannot be said where a package was built', async () => {
    const pnpm = await notingPnpm()
    expect(await release([], pnpm)).toEqual({
      code: 1,
      shown: '',
      faults:
        'Only the workflow publishes, as only it can say where a package was built; use pnpm release --dry-run here.\n',
    })
    const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ...powerless } = workflow
    expect((await release([], { ...powerless, ...pnpm })).faults).toBe(
      'The job cannot say where a package is built; give it the permission "id-token: write".\n',
    )
    expect(await published()).toBe('nothing')
  })

  test('is refused while changesets wait, and where a package is', async () => {
    const environment = { ...workflow, ...(await notingPnpm()) }
    await putLamp({}, { LICENSE: null })
    expect((await release([], environment)).faults).toBe(
      '@scope/lamp has no LICENSE; write one beside its package.json.\n',
    )
    await putChangeset('@scope/lamp', 'minor')
    expect((await release([], environment)).faults).toBe(
      'Changesets wait to raise @scope/lamp; merge the pull request that versions them first.\n',
    )
    expect(await published()).toBe('nothing')
  })

  test('takes no argument that it does not know', async () => {
    expect(await release(['--now'])).toMatchObject({ code: 2, shown: '', faults: expect.stringContaining("'--now'") })
  })
})
