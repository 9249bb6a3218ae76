import { expect, test } from 'vitest'
import { compareManifests } from '../src/diff/compare-manifests.ts'
import { comparePackages } from '../src/diff/compare-packages.ts'
import { noteInto, type Difference } from '../src/diff/difference.ts'
import { rules, type RuleId } from '../src/diff/rules.ts'

function manifest(): any {
  return {
    id: 'lamp',
    title: 'Lamp',
    contract: 'v1',
    document: { name: 'Lamp', version: '1', date: null },
    options: { key: { is: 'a key', required: true }, region: { is: 'a region' } },
    secrets: ['key'],
    check: 'free',
    operations: {
      customers: {
        specOperation: 'list',
        pagination: {
          style: 'page',
          firstPage: 1,
          defaultSize: 20,
          maximumSize: 50,
          randomAccess: true,
          total: 'exact',
        },
        query: { name: { is: 'a name', filters: 'the name' } },
        rateLimit: null,
        retry: { repeatMayCost: true },
        personalData: ['Phone'],
        mapping: {
          No: { to: ['id', 'key'] },
          Name: { to: ['name'] },
          Phone: { to: ['phone'] },
          Logo: { raw: 'no picture' },
          State: { to: ['status'], values: { 1: 'active', 2: 'gone' } },
        },
        errors: { 101: { category: 'authentication', meaning: 'the key is wrong' } },
      },
    },
    deviations: [{ check: 'paging/walk', reason: 'slow', link: 'https://example.com/1' }],
  }
}

function packageJson(): any {
  return {
    name: 'lamp',
    version: '1.2.0',
    engines: { node: '>=20.19' },
    exports: { '.': { '@kehu/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' } },
    publishConfig: {
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './mock': './dist/mock.js' },
    },
    peerDependencies: { '@kehu/core': 'workspace:>=1.0.0' },
    kehu: { contract: 'v1', requires: ['time'], spec: './openapi.yaml', factory: 'lamp' },
    keywords: ['kehu-provider', 'lamps'],
    type: 'module',
    main: './dist/index.js',
    bin: { lamp: './lamp.js' },
    dependencies: { '@kehu/core': 'workspace:^', oil: '^1.0.0', wick: 'catalog:' },
    scripts: { build: 'tsc', prepack: 'build' },
    devDependencies: { typescript: 'catalog:' },
    license: 'MIT',
  }
}

function differences(compare: typeof compareManifests, old: any, next: any): Difference[] {
  const found: Difference[] = []
  compare(old, next, noteInto(found))
  return found
}

const customers = (m: any) => m.operations.customers
const paging = (m: any) => customers(m).pagination

const manifestCases: readonly (readonly [RuleId, (m: any) => unknown, string])[] = [
  ['manifest/id-changed', (m) => (m.id = 'torch'), '/id'],
  ['manifest/contract-changed', (m) => (m.contract = 'v2'), '/contract'],
  ['manifest/option-removed', (m) => delete m.options.region, '/options/region'],
  ['manifest/option-added', (m) => (m.options.path = { is: 'a path' }), '/options/path'],
  ['manifest/option-required', (m) => (m.options.path = { is: 'a path', required: true }), '/options/path'],
  ['manifest/option-required', (m) => (m.options.region.required = true), '/options/region/required'],
  ['manifest/option-optional', (m) => delete m.options.key.required, '/options/key/required'],
  ['manifest/option-type-changed', (m) => (m.options.region.type = 'number'), '/options/region/type'],
  ['manifest/secret-removed', (m) => (m.secrets = []), '/secrets/0'],
  ['manifest/secret-added', (m) => m.secrets.push('region'), '/secrets/1'],
  ['manifest/check-costs-more', (m) => (m.check = 'may-cost'), '/check'],
  ['manifest/operation-removed', (m) => delete m.operations.customers, '/operations/customers'],
  ['manifest/operation-added', (m) => (m.operations.changes = {}), '/operations/changes'],
  ['manifest/query-field-removed', (m) => delete customers(m).query.name, '/operations/customers/query/name'],
  ['manifest/query-field-added', (m) => (customers(m).query.year = {}), '/operations/customers/query/year'],
  [
    'manifest/query-field-required',
    (m) => (customers(m).query.name.required = true),
    '/operations/customers/query/name/required',
  ],
  [
    'manifest/query-field-type-changed',
    (m) => (customers(m).query.name.type = 'texts'),
    '/operations/customers/query/name/type',
  ],
  ['manifest/paging-changed', (m) => (paging(m).style = 'cursor'), '/operations/customers/pagination/style'],
  ['manifest/paging-changed', (m) => (paging(m).firstPage = 0), '/operations/customers/pagination/firstPage'],
  [
    'manifest/default-size-changed',
    (m) => (paging(m).defaultSize = 10),
    '/operations/customers/pagination/defaultSize',
  ],
  [
    'manifest/maximum-size-lowered',
    (m) => (paging(m).maximumSize = 40),
    '/operations/customers/pagination/maximumSize',
  ],
  ['manifest/maximum-size-raised', (m) => (paging(m).maximumSize = 60), '/operations/customers/pagination/maximumSize'],
  [
    'manifest/random-access-removed',
    (m) => (paging(m).randomAccess = false),
    '/operations/customers/pagination/randomAccess',
  ],
  ['manifest/total-less-exact', (m) => (paging(m).total = 'approximate'), '/operations/customers/pagination/total'],
  [
    'manifest/repeats-may-be-billed',
    (m) => (customers(m).retry.repeatMayCost = false),
    '/operations/customers/retry/repeatMayCost',
  ],
  ['manifest/personal-data-removed', (m) => customers(m).personalData.pop(), '/operations/customers/personalData/0'],
  [
    'manifest/personal-data-added',
    (m) => customers(m).personalData.push('Name'),
    '/operations/customers/personalData/1',
  ],
  [
    'manifest/customer-field-removed',
    (m) => (customers(m).mapping.Phone = { raw: 'not sure' }),
    '/operations/customers/mapping/Phone',
  ],
  [
    'manifest/customer-field-added',
    (m) => (customers(m).mapping.Logo = { to: ['remark'] }),
    '/operations/customers/mapping/Logo',
  ],
  [
    'manifest/customer-field-moved',
    (m) => customers(m).mapping.Name.to.push('key'),
    '/operations/customers/mapping/Name',
  ],
  [
    'manifest/customer-field-fed-by-more',
    (m) => (customers(m).mapping.Logo = { to: ['phone'] }),
    '/operations/customers/mapping/Logo',
  ],
  ['manifest/record-field-removed', (m) => delete customers(m).mapping.Logo, '/operations/customers/mapping/Logo'],
  [
    'manifest/record-field-added',
    (m) => (customers(m).mapping.Tax = { raw: 'x' }),
    '/operations/customers/mapping/Tax',
  ],
  [
    'manifest/value-changed',
    (m) => delete customers(m).mapping.State.values[2],
    '/operations/customers/mapping/State/values/2',
  ],
  [
    'manifest/value-changed',
    (m) => (customers(m).mapping.State.values[2] = 'active'),
    '/operations/customers/mapping/State/values/2',
  ],
  [
    'manifest/value-added',
    (m) => (customers(m).mapping.State.values[3] = 'gone'),
    '/operations/customers/mapping/State/values/3',
  ],
  ['manifest/code-removed', (m) => delete customers(m).errors[101], '/operations/customers/errors/101'],
  [
    'manifest/code-added',
    (m) => (customers(m).errors[102] = { category: 'quota' }),
    '/operations/customers/errors/102',
  ],
  [
    'manifest/code-category-changed',
    (m) => (customers(m).errors[101].category = 'quota'),
    '/operations/customers/errors/101/category',
  ],
  [
    'manifest/code-retry-changed',
    (m) => (customers(m).errors[101].retry = true),
    '/operations/customers/errors/101/retry',
  ],
  ['manifest/deviation-added', (m) => m.deviations.push({ check: 'abort/sleep' }), '/deviations/1'],
  ['manifest/deviation-removed', (m) => delete m.deviations, '/deviations/0'],
  ['manifest/words-changed', (m) => (m.options.key.is = 'the key'), '/options/key/is'],
  [
    'manifest/words-changed',
    (m) => (customers(m).errors[101].meaning = 'no'),
    '/operations/customers/errors/101/meaning',
  ],
  [
    'manifest/words-changed',
    (m) => (customers(m).rateLimit = { requests: 1, perMs: 1 }),
    '/operations/customers/rateLimit',
  ],
]

test.each(manifestCases)('%s', (rule, change, pointer) => {
  const next = manifest()
  change(next)
  const found = differences(compareManifests, manifest(), next)
  expect(found.map((each) => ({ rule: each.rule, pointer: each.pointer }))).toEqual([{ rule, pointer }])
})

test('what is undone is told the other way round', () => {
  const undone: Partial<Record<RuleId, RuleId>> = {
    'manifest/option-added': 'manifest/option-removed',
    'manifest/option-optional': 'manifest/option-required',
    'manifest/check-costs-more': 'manifest/check-costs-less',
    'manifest/query-field-required': 'manifest/query-field-optional',
    'manifest/random-access-removed': 'manifest/random-access-added',
    'manifest/total-less-exact': 'manifest/total-more-exact',
    'manifest/repeats-may-be-billed': 'manifest/repeats-avoided',
  }
  const back = manifestCases
    .filter(([rule]) => rule in undone)
    .map(([rule, change]) => {
      const next = manifest()
      change(next)
      return [rule, differences(compareManifests, next, manifest()).map((each) => each.rule)]
    })
  expect(back).toEqual(back.map(([rule]) => [rule, [undone[rule as RuleId]]]))
  expect(back).toHaveLength(Object.keys(undone).length)
})

const packageCases: readonly (readonly [RuleId, (p: any) => unknown, string])[] = [
  ['package/name-changed', (p) => (p.name = 'torch'), '/name'],
  ['package/contract-changed', (p) => (p.kehu.contract = 'v2'), '/kehu/contract'],
  ['package/requirement-added', (p) => p.kehu.requires.push('space'), '/kehu/requires/1'],
  ['package/requirement-removed', (p) => p.kehu.requires.pop(), '/kehu/requires/0'],
  ['package/factory-changed', (p) => (p.kehu.factory = 'torch'), '/kehu/factory'],
  ['package/engine-raised', (p) => (p.engines.node = '>=22'), '/engines/node'],
  ['package/engine-raised', (p) => (p.engines.node = '^20.19'), '/engines/node'],
  ['package/engine-lowered', (p) => (p.engines.node = '>=20.9.1'), '/engines/node'],
  ['package/engine-lowered', (p) => delete p.engines, '/engines/node'],
  ['package/peer-raised', (p) => (p.peerDependencies['@kehu/core'] = '>=1.1.0'), '/peerDependencies/@kehu~1core'],
  ['package/peer-raised', (p) => (p.peerDependencies.zod = '>=4'), '/peerDependencies/zod'],
  ['package/peer-lowered', (p) => delete p.peerDependencies, '/peerDependencies/@kehu~1core'],
  ['package/entry-removed', (p) => delete p.publishConfig.exports['./mock'], '/publishConfig/exports/.~1mock'],
  ['package/entry-removed', (p) => delete p.publishConfig.exports['.'].types, '/publishConfig/exports/./types'],
  ['package/entry-added', (p) => (p.publishConfig.exports['./more'] = './more.js'), '/publishConfig/exports/.~1more'],
  ['package/words-changed', (p) => (p.kehu.spec = './vendor.yaml'), '/kehu/spec'],
  ['package/words-changed', (p) => (p.license = 'ISC'), '/license'],
  ['package/words-changed', (p) => (p.os = ['linux']), '/os'],
  ['package/words-changed', (p) => (p.keywords[1] = 'lamp'), '/keywords'],
  ['package/words-changed', (p) => (p.main = './index.js'), '/main'],
  ['package/words-changed', (p) => (p.bin.lamp = './bin/lamp.js'), '/bin/lamp'],
  ['package/words-changed', (p) => (p.scripts.postinstall = 'node fetch.js'), '/scripts/postinstall'],
  ['package/keyword-removed', (p) => p.keywords.shift(), '/keywords'],
  ['package/keyword-removed', (p) => (p.keywords = ['lamps']), '/keywords'],
  ['package/type-changed', (p) => delete p.type, '/type'],
  ['package/type-changed', (p) => (p.publishConfig.type = 'commonjs'), '/publishConfig/type'],
  ['package/main-removed', (p) => delete p.main, '/main'],
  ['package/command-removed', (p) => delete p.bin.lamp, '/bin/lamp'],
  ['package/command-added', (p) => (p.bin.torch = './torch.js'), '/bin/torch'],
  ['package/dependency-added', (p) => (p.dependencies['left-pad'] = '^1.0.0'), '/dependencies/left-pad'],
  ['package/dependency-removed', (p) => delete p.dependencies.oil, '/dependencies/oil'],
  ['package/dependency-changed', (p) => (p.dependencies.oil = '^2.0.0'), '/dependencies/oil'],
]

test.each(packageCases)('%s', (rule, change, pointer) => {
  const next = packageJson()
  change(next)
  const found = differences(comparePackages, packageJson(), next)
  expect(found.map((each) => ({ rule: each.rule, pointer: each.pointer }))).toEqual([{ rule, pointer }])
})

test('what a package gains again is told the other way round', () => {
  const gained = (change: (p: any) => unknown) => {
    const old = packageJson()
    change(old)
    return differences(comparePackages, old, packageJson()).map(({ rule }) => rule)
  }
  expect(gained((p) => (p.keywords = ['lamps']))).toEqual(['package/keyword-added'])
  expect(gained((p) => delete p.main)).toEqual(['package/main-added'])
})

test('a lone path is a command named as the package', () => {
  const [old, next] = [packageJson(), packageJson()]
  old.name = '@light/lamp'
  next.name = '@light/lamp'
  old.bin = './lamp.js'
  expect(differences(comparePackages, old, next)).toEqual([])
})

test('a peer that may be missing is asked of nobody', () => {
  const next = packageJson()
  next.peerDependencies.vitest = '>=3'
  next.peerDependenciesMeta = { vitest: { optional: true } }
  const found = differences(comparePackages, packageJson(), next).map(({ rule }) => rule)
  expect(found).toEqual(['package/peer-lowered', 'package/words-changed'])
})

test('what packing changes, and where a file stands, is no difference', () => {
  const packed = packageJson()
  packed.version = '1.3.0'
  packed.exports = { ...packed.publishConfig.exports, './mock': './lib/mock.js' }
  delete packed.publishConfig
  packed.peerDependencies['@kehu/core'] = '>=1.0.0'
  packed.dependencies = { ...packed.dependencies, '@kehu/core': '^1.0.0', wick: '^3.1.0' }
  packed.devDependencies.typescript = '^7.0.0'
  delete packed.scripts.prepack
  expect(differences(comparePackages, packageJson(), packed)).toEqual([])
  expect(differences(compareManifests, manifest(), manifest())).toEqual([])
})

test('each rule of the manifest and the package has a case', () => {
  const undone = [
    'option-optional',
    'check-costs-less',
    'query-field-optional',
    'random-access-added',
    'total-more-exact',
    'repeats-avoided',
  ]
  const gained = ['package/keyword-added', 'package/main-added']
  const shown = new Set<string>([
    ...[...manifestCases, ...packageCases].map(([rule]) => rule),
    ...undone.map((rule) => `manifest/${rule}`),
    ...gained,
  ])
  const missing = Object.keys(rules).filter((rule) => !rule.startsWith('spec/') && !shown.has(rule))
  expect(missing).toEqual([])
})
