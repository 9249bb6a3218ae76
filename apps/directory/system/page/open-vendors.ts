import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MockVendor } from '@kehu/core/v1/mock'
import * as dasAiotVendor from '@kehu/das-aiot/mock'
import { startMock, type Mock, type MockScenario } from '@kehu/mock'
import * as multimarketsVendor from '@kehu/multimarkets/mock'
import * as qccVendor from '@kehu/qcc/mock'
import * as tencentCloudVendor from '@kehu/tencent-cloud/mock'
import type { MockedVendor } from '../../src/connections/shared-customers.ts'
import { withSharedCustomers } from '../../src/connections/with-shared-customers.ts'

/** Vendors that a directory of another process reads, by a configuration of its own. */
export interface OpenVendors extends AsyncDisposable {
  /** Path of the configuration. */
  readonly config: string
  /** A folder for the store. */
  readonly folder: string
  /** The secret that one connection has wrong. */
  readonly wrongSecret: string
}

const wrongSecret = 'not-the-secret-of-this-vendor'
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
  const open = async (vendor: MockVendor<object, object>, name: MockedVendor, scenario: MockScenario) => {
    const dataset: MockScenario['dataset'] = (records) => withSharedCustomers(name, records)
    const mock = opened.use(await startMock(vendor, { seed: 1, dataset, ...scenario }))
    connections.push(configured(name, name, mock))
    return mock
  }
  await open(tencentCloudVendor, 'tencent-cloud', { size: 2300 })
  await open(multimarketsVendor, 'multimarkets', { size: 1840 })
  const qcc = await open(qccVendor, 'qcc', { size: 640 })
  // Slow enough that a bar can be seen on its way.
  await open(dasAiotVendor, 'das-aiot', { size: 5200, delayMs: 150 })
  connections.push(configured('closed', 'qcc', { ...qcc, options: { ...qcc.options, secretKey: wrongSecret } }))

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
  return { config, folder, wrongSecret, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

function configured(name: string, vendor: MockedVendor, { options, query }: Mock<object, object>): string {
  const provider = `${factories[vendor]}(${JSON.stringify(options)})`
  const pageSize = vendor === 'qcc' ? 50 : 100
  return `    '${name}': { provider: ${provider}, query: ${JSON.stringify(query)}, pageSize: ${pageSize} },\n`
}
