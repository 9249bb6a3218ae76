import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MockVendor } from '@kehu/core/v1/mock'
import { dasAiot } from '@kehu/das-aiot'
import * as dasAiotVendor from '@kehu/das-aiot/mock'
import { startMock, type Mock, type MockScenario } from '@kehu/mock'
import { multimarkets } from '@kehu/multimarkets'
import * as multimarketsVendor from '@kehu/multimarkets/mock'
import { qcc } from '@kehu/qcc'
import * as qccVendor from '@kehu/qcc/mock'
import { tencentCloud } from '@kehu/tencent-cloud'
import * as tencentCloudVendor from '@kehu/tencent-cloud/mock'
import type { MockedVendor } from '../../src/connections/shared-customers.ts'
import { withSharedCustomers } from '../../src/connections/with-shared-customers.ts'

/** Vendors that a directory of another process reads, by a configuration of its own. */
export interface OpenVendors extends AsyncDisposable {
  /** Path of the configuration. */
  readonly config: string
  /** A folder for the store. */
  readonly folder: string
  /** The secrets of all connections, the wrong one too. */
  readonly secrets: readonly string[]
}

const wrongSecret = 'not-the-secret-of-this-vendor'
/** A markup that would tell of itself, a formula, and a mark that turns the direction of what follows. */
export const hostileName = '=1<img src=x onerror=alert(1)>\u202Etxt.exe'
const factories = {
  'tencent-cloud': 'tencentCloud',
  multimarkets: 'multimarkets',
  qcc: 'qcc',
  'das-aiot': 'dasAiot',
} as const

/** Opens four mocks, and configures a fifth connection with a secret that its vendor refuses. */
export async function openVendors(): Promise<OpenVendors> {
  await using opened = new AsyncDisposableStack()
  const connections: string[] = []
  const secrets = [wrongSecret]
  const open = async (vendor: MockVendor<object, object>, name: MockedVendor, scenario: MockScenario) => {
    const dataset: MockScenario['dataset'] = (records) => withSharedCustomers(name, records)
    const mock = opened.use(await startMock(vendor, { seed: 1, dataset, ...scenario }))
    connections.push(configured(name, name, mock))
    secrets.push(...secretsOf(name, mock.options))
    return mock
  }
  await open(tencentCloudVendor, 'tencent-cloud', { size: 2300 })
  await open(multimarketsVendor, 'multimarkets', { size: 1840 })
  const suppliers = await open(qccVendor, 'qcc', { size: 640 })
  // Slow enough that a bar can be seen on its way.
  await open(dasAiotVendor, 'das-aiot', {
    size: 5200,
    delayMs: 60,
    dataset: ([first, ...others]) => [{ ...first, name: hostileName }, ...others],
  })
  connections.push(
    configured('closed', 'qcc', { ...suppliers, options: { ...suppliers.options, secretKey: wrongSecret } }),
  )

  // Below the application, where its packages are found.
  const folder = await mkdtemp(join(import.meta.dirname, '..', '..', 'node_modules', '.system-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const config = join(folder, 'kehu.config.mjs')
  const imports = Object.entries(factories).map(([name, factory]) => `import { ${factory} } from '@kehu/${name}'`)
  await writeFile(
    config,
    `${imports.join('\n')}\n\nexport default {\n  connections: {\n${connections.join('')}  },\n}\n`,
  )
  const kept = opened.move()
  return { config, folder, secrets, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

const manifests = {
  'tencent-cloud': tencentCloud.manifest,
  multimarkets: multimarkets.manifest,
  qcc: qcc.manifest,
  'das-aiot': dasAiot.manifest,
}

function secretsOf(name: MockedVendor, options: object): string[] {
  const values = manifests[name].secrets.map((secret) => (options as Readonly<Record<string, unknown>>)[secret])
  return values.filter((value) => typeof value === 'string')
}

function configured(name: string, vendor: MockedVendor, { options, query }: Mock<object, object>): string {
  const provider = `${factories[vendor]}(${JSON.stringify(options)})`
  const pageSize = vendor === 'qcc' ? 50 : 100
  return `    '${name}': { provider: ${provider}, query: ${JSON.stringify(query)}, pageSize: ${pageSize} },\n`
}
