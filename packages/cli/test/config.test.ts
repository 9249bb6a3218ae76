import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { kehu, start } from './command.ts'
import { emptyFolder, folderWith, type Folder } from './plugin-folder.ts'

const urlOf = (path: string) => new URL(`../${path}`, import.meta.url).href

/** What each configuration here begins with: a factory of a shop with as many customers as its option says. */
const head = `
import { defineProvider, defineSchema, KehuError, pageNumbers } from '${urlOf('../core/src/v1/index.ts')}'
import { defineConfig } from '${urlOf('src/config/index.ts')}'
const customers = {
  specOperation: 'listCustomers',
  pagination: { style: 'page', firstPage: 1, defaultSize: 2, maximumSize: 10, randomAccess: true, total: 'exact' },
  query: { town: { is: 'a text', filters: 'the town' } },
  rateLimit: null,
  retry: { repeatMayCost: false },
  personalData: ['name'],
  mapping: { id: { to: ['id', 'key'] }, name: { to: ['name'] } },
  errors: {},
}
const shop = defineProvider({
  manifest: {
    id: 'kehu-provider-shop', title: 'An invented shop', contract: 'v1',
    document: { name: 'none', version: null, date: null },
    options: { size: { is: 'a number', required: true }, fails: { is: 'true' } }, secrets: [], check: 'free',
    operations: { customers },
  },
  options: defineSchema(({ size }: { size: number }) => (typeof size === 'number' ? null : 'size')),
  connect: ({ size, fails }) => ({
    customers: pageNumbers(async ({ page, pageSize, query }) => {
      if (fails) throw new KehuError({ category: 'unavailable', message: 'The shop is shut.' })
      const first = (page - 1) * pageSize
      const records = Array.from({ length: Math.max(0, Math.min(pageSize, size - first)) }, (_, index) => {
        const id = String(first + index + 1)
        return { id, name: \`Ann\\t\${id} \${query.town ?? ''}\` }
      })
      return { records, total: size }
    }),
  }),
  operations: {
    customers: {
      query: defineSchema(({ town }: { town?: string }) => (town === undefined || town.length > 0 ? null : 'town')),
      customer: ({ id, name }) => ({ id, name }),
    },
  },
})
`

async function folderOf(config: string, name = 'kehu.config.ts'): Promise<Folder> {
  const folder = await emptyFolder()
  await writeFile(join(folder.path, name), `${head}\n${config}`)
  return folder
}

const twoShops = `export default defineConfig({
  connections: {
    north: { provider: shop({ size: 3 }), query: { town: 'York' }, pageSize: 3, schedule: '0 3 * * 1-5' },
    'south-2': { provider: shop({ size: 5 }) },
  },
})`

describe.concurrent('kehu customers', () => {
  test('lists the connections of the configuration, and says how each ended', async () => {
    await using folder = await folderOf(twoShops)
    const { code, stdout, stderr } = await kehu(['customers'], folder.path)
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(8)
    // A name cannot forge a column.
    expect(lines).toContain('north\t2\tAnn\\u{9}2 York\tunknown\tunknown\t–\t–')
    expect(lines.filter((line) => line.startsWith('south-2\t'))).toHaveLength(5)
    expect(stderr).toBe('north: complete, 3 of 3 customers in 1 page\nsouth-2: complete, 5 of 5 customers in 3 pages\n')
    expect(code).toBe(0)
  })

  test('lists those that are named, as many as asked for', async () => {
    await using folder = await folderOf(twoShops)
    const { code, stdout, stderr } = await kehu(['customers', 'south-2', '--limit', '3'], folder.path)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stderr).toBe('south-2: stopped, 3 of 5 customers in 2 pages\n')
    expect(code).toBe(0)
  })

  test('--json writes an object a line, with the record of the vendor', async () => {
    await using folder = await folderOf(twoShops, 'other.mts')
    const { stdout } = await kehu(['customers', 'north', '--json', '--config', 'other.mts'], folder.path)
    const customers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(customers).toHaveLength(3)
    expect(customers[0]).toMatchObject({
      connection: 'north',
      provider: 'kehu-provider-shop',
      id: '1',
      raw: { id: '1', name: 'Ann\t1 York' },
    })
  })

  test('lists the others where one fails, and ends with 1', async () => {
    await using folder = await folderOf(`export default {
      connections: { shut: { provider: shop({ size: 3, fails: true }) }, open: { provider: shop({ size: 1 }) } },
    }`)
    const { code, stdout, stderr } = await kehu(['customers'], folder.path)
    expect(stdout).toBe('open\t1\tAnn\\u{9}1 \tunknown\tunknown\t–\t–\n')
    expect(stderr).toMatch(/^shut: failed, 0 customers in 0 pages; .*The shop is shut\.\nopen: complete, /)
    expect(code).toBe(1)
  })

  test.each<readonly [string, string, readonly string[]]>([
    ['no connection of that name', `There is no connection 'west'; there are north, south-2.\n`, ['west']],
    ['no such file', 'There is no configuration gone.ts; name a file that is there.\n', ['--config', 'gone.ts']],
  ])('is told in a sentence: %s', async (_, sentence, given) => {
    await using folder = await folderOf(twoShops)
    expect(await kehu(['customers', ...given], folder.path)).toEqual({ code: 2, stdout: '', stderr: sentence })
  })

  test('asks for a configuration, and looks into no folder above', async () => {
    await using folder = await emptyFolder()
    const { code, stderr } = await kehu(['customers'], folder.path)
    expect(stderr).toMatch(/^There is no kehu\.config\.ts in .+; write one, or name another file with --config\.\n$/)
    expect(code).toBe(2)
  })
})

describe.concurrent('a configuration that cannot be used', () => {
  const connection = (member: string) =>
    `export default { connections: { park: { provider: shop({ size: 1 }), ${member} } } }`
  test.each<readonly [string, string, string]>([
    ['no default export', 'export const config = {}', "kehu.config.ts has no default export with 'connections'; write"],
    [
      'something else beside',
      'export default { connections: {}, color: 1 }',
      "has 'color', which no configuration has",
    ],
    ['no connection', 'export default { connections: {} }', "names no connection; add one to 'connections'."],
    [
      'a name with blanks',
      'export default { connections: { "the park": {} } }',
      "names a connection 'the?park'; a name has",
    ],
    ['a long name', `export default { connections: { ${'x'.repeat(41)}: {} } }`, 'a name has 1 to 40'],
    [
      'a connection that is none',
      'export default { connections: { park: 5 } }',
      "has a connection 'park' that is no object",
    ],
    ['a misspelt member', connection('pagesize: 1'), "'park' that has 'pagesize'; there are provider, query, pageSize"],
    ['a factory', 'export default { connections: { park: { provider: shop } } }', 'call it with its options'],
    ['no provider', 'export default { connections: { park: { provider: {} } } }', 'has no provider; call'],
    [
      'another contract',
      'const shop9 = { ...shop({ size: 1 }), manifest: { ...shop.manifest, contract: "v9" } }\nexport default { connections: { park: { provider: shop9 } } }',
      'has a provider for contract v9, and this Kehu knows v1 alone',
    ],
    ['a query that is a text', connection('query: "MARK"'), "has a 'query' that is no object"],
    ['a wrong query', connection('query: { twon: "MARK" }'), "query field 'twon' is not known; it takes town"],
    [
      'a provider that breaks down',
      'const broken = { ...shop({ size: 1 }), customers() { throw new TypeError("token geheim123 is bad") } }\nexport default { connections: { park: { provider: broken } } }',
      "'park' that cannot be listed: its provider fails; report it",
    ],
    [
      'a page that is too big',
      connection('pageSize: 11'),
      "'park' that cannot be listed: kehu-provider-shop: pageSize",
    ],
    ['a schedule that is no text', connection('schedule: 5'), "has a 'schedule' that is no cron"],
    ['a schedule of words', connection('schedule: "MARK every day at noon"'), "has a 'schedule' that is no cron"],
    [
      'a wrong option',
      'shop({ MARK: 1 }); export default {}',
      "cannot be used: kehu-provider-shop: option 'MARK' is not",
    ],
    [
      'what throws',
      '\n\nthrow new TypeError("MARK is secret")',
      `fails while it is loaded (TypeError in line ${head.split('\n').length + 3});`,
    ],
    ['what is no TypeScript', 'const const = MARK', 'fails while it is loaded (SyntaxError'],
    ['a throw of no error', 'throw { MARK: 1 }', 'fails while it is loaded (NoError)'],
    ['a package that is not there', "import 'kehu-provider-gone'", 'imports kehu-provider-gone, or something'],
  ])('says in a sentence what is wrong, and no value: %s', async (_, config, sentence) => {
    await using folder = await folderOf(config)
    const { code, stdout, stderr } = await kehu(['customers'], folder.path)
    expect(stderr).toContain(sentence)
    expect(stderr).toMatch(/^kehu\.config\.ts [^\n]+[.`]\n$/)
    expect(stderr.replace("option 'MARK'", '')).not.toContain('MARK')
    expect([code, stdout]).toEqual([2, ''])
  })
})

describe.concurrent('kehu list --config', () => {
  test('lists the connections, before any plugin', async () => {
    await using folder = await folderOf(twoShops)
    const { code, stdout, stderr } = await kehu(['list', '--config'], folder.path)
    expect(stdout).toBe(
      'north  kehu-provider-shop · An invented shop\nsouth-2  kehu-provider-shop · An invented shop\n',
    )
    expect([code, stderr]).toEqual([0, ''])
    await using beside = await folderWith({ 'kehu-provider-quay': {} })
    await writeFile(join(beside.path, 'kehu.config.ts'), `${head}\n${twoShops}`)
    const both = await kehu(['list', '--config'], beside.path)
    expect(both.stdout).toMatch(/^north .*\nsouth-2 .*\n\nkehu-provider-quay/)
  })

  test('is for programs, too', async () => {
    await using folder = await folderOf(twoShops, 'shops.mts')
    const { stdout } = await kehu(['list', '.', '--json', '--config', 'shops.mts'], folder.path)
    const title = 'An invented shop'
    expect(JSON.parse(stdout)).toEqual({
      plugins: [],
      refused: [],
      connections: [
        { name: 'north', provider: 'kehu-provider-shop', title },
        { name: 'south-2', provider: 'kehu-provider-shop', title },
      ],
    })
  })

  test('runs no configuration without the option', async () => {
    await using folder = await folderWith({ 'kehu-provider-quay': {} })
    await writeFile(join(folder.path, 'kehu.config.ts'), "throw new Error('I was run.')")
    const { code, stdout, stderr } = await kehu(['list', '--json'], folder.path)
    expect(JSON.parse(stdout)).toMatchObject({ plugins: [{ name: 'kehu-provider-quay' }] })
    expect([code, stderr]).toEqual([0, ''])
  })
})

test('kehu/config loads nothing of what judges and mocks plugins', async () => {
  await using folder = await emptyFolder()
  await writeFile(
    join(folder.path, 'loads.mjs'),
    `import { registerHooks } from 'node:module'
const loaded = []
registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
await import('${urlOf('src/config/index.ts')}')
console.log(JSON.stringify(loaded.filter((url) => url.startsWith('file:'))))`,
  )
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=@kehu/source',
    join(folder.path, 'loads.mjs'),
  ])
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded).toContain(urlOf('src/config/load-config.ts'))
  expect(loaded.filter((url) => !/\/(cli\/src\/config|core\/src)\//.test(url))).toEqual([])
})

describe.concurrent('a long list', () => {
  const endless = 'export default { connections: { north: { provider: shop({ size: 1e9 }), pageSize: 10 } } }'

  test('ends with Ctrl-C', async () => {
    await using folder = await folderOf(endless)
    const child = start(['customers'], folder.path)
    await once(child.stdout, 'data')
    child.stdout.resume()
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([130, null])
  })

  test('ends with its reader', async () => {
    await using folder = await folderOf(endless)
    const child = start(['customers'], folder.path)
    await once(child.stdout, 'data')
    child.stdout.destroy()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
