import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

// What stands alike in every package that is published. What a tarball must hold is for `pnpm release --dry-run`.

type Target = string | Readonly<Record<string, string>>
interface PackageJson {
  readonly name: string
  readonly private?: boolean
  readonly description?: string
  readonly keywords: readonly string[]
  readonly license: string
  readonly repository: object
  readonly files: readonly string[]
  readonly type: string
  readonly sideEffects?: boolean
  readonly exports?: Readonly<Record<string, Target>>
  readonly publishConfig: { readonly access: string; readonly exports?: Readonly<Record<string, Target>> }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly engines: Readonly<Record<string, string>>
  readonly kehu?: object
}

const packages = fileURLToPath(new URL('../..', import.meta.url))
const published = globSync('*/package.json', { cwd: packages })
  .toSorted()
  .map((file): [string, PackageJson] => [
    basename(dirname(file)),
    JSON.parse(readFileSync(join(packages, file), 'utf8')) as PackageJson,
  ])
  .filter(([, { private: isPrivate }]) => !isPrivate)

/** Prism asks for it: whoever brings the mock asks for no less. */
const ofPrism = { node: '>=24.18' }
/** Its nodeFetch asks for `process.getBuiltinModule`, which came with 20.16 and 22.3. */
const ofCore = { node: '^20.19.0 || >=22.3.0' }
const ofAll = { node: '>=20.19' }

function bringsPrism(folder: string): boolean {
  const dependencies = Object.keys(published.find(([name]) => name === folder)?.[1].dependencies ?? {})
  return dependencies.some((name) => {
    if (name.startsWith('@stoplight/')) return true
    const own = published.find(([, about]) => about.name === name)
    return own !== undefined && bringsPrism(own[0])
  })
}

test('there are packages', () => {
  expect(published.map(([folder]) => folder)).toEqual(
    expect.arrayContaining(['core', 'mock', 'conformance', 'cli', 'qcc']),
  )
})

describe.each(published)('%s', (folder, about) => {
  test('says what it is, whose, and where from', () => {
    expect(about).toMatchObject({
      description: expect.stringMatching(/^[A-Z].*\.$/),
      license: 'MIT',
      repository: { type: 'git', url: 'git+https://github.com/kehu/kehu.git', directory: `packages/${folder}` },
      type: 'module',
    })
    expect(about.keywords).toContain('kehu')
    expect(about.keywords).toEqual(about.keywords.toSorted())
    expect(about.keywords.includes('kehu-provider')).toBe(about.kehu !== undefined)
  })

  test('asks for the Node that it needs', () => {
    expect(about.engines).toEqual(bringsPrism(folder) ? ofPrism : folder === 'core' ? ofCore : ofAll)
  })

  test('is published for all, with what it ships named, and without its sources', () => {
    expect(about.publishConfig.access).toBe('public')
    expect(about.files).toEqual(expect.arrayContaining(['dist', '!dist/*.tsbuildinfo']))
    expect(about.files).not.toContain('src')
    expect(about.exports?.['./package.json']).toBe('./package.json')
  })

  test('has entries without side effects, the same for users but for the sources', () => {
    const ofUsers = Object.entries(about.exports ?? {}).map(([entry, target]) => {
      if (typeof target === 'string') return [entry, target]
      const { '@kehu/source': source, ...built } = target
      expect(source).toMatch(/^\.\/src\/.*\.ts$/)
      expect(Object.keys(built)).toEqual(['types', 'default'])
      return [entry, built]
    })
    const hasSources = ofUsers.some(([, target]) => typeof target === 'object')
    expect(about.publishConfig.exports).toEqual(hasSources ? Object.fromEntries(ofUsers) : undefined)
    expect(about.sideEffects).toBe(hasSources ? false : undefined)
  })
})
