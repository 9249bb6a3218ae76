import { comparePage } from '../compare-page.ts'
import { heyApiClient } from '../hey-api.ts'
import type { PageRun } from '../measured/page.ts'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { pageBody } from '../bodies.ts'
import { shapes, type VendorName } from '../shapes.ts'
import { startPageServer, type PageServer } from '../start-page-server.ts'
import { tencentSdkBody } from '../tencent-sdk-body.ts'
import { bundleInternalFiles } from '../internal-files.ts'
import { withIntegersAsText } from '../integers-as-text.ts'

/** (a) One page through each provider, over a bare fetch with JSON.parse. */
export const page: Part = {
  name: 'page',
  title: 'list one page, over a bare fetch with JSON.parse',
  run,
}

// A quick run measures what a budget is about, and no more.
const heldVendors: readonly VendorName[] = ['tencent-cloud', 'das-aiot']
const otherVendors: readonly VendorName[] = ['multimarkets', 'qcc']

async function run(bench: Bench): Promise<Section> {
  const vendors = bench.isQuick ? heldVendors : [...heldVendors, ...otherVendors]
  using server = await startPageServer()
  await bundleInternalFiles(vendors.map((vendor) => `${vendor}/src/customer.ts`))
  const sections = []
  for (const vendor of vendors) sections.push(...(await readVendor(bench, server, vendor)))
  return {
    figures: sections.flatMap(({ figures }) => figures),
    tables: sections.map(({ table }) => table),
    notes,
  }
}

interface Found {
  readonly figures: readonly Figure[]
  readonly table: Table
}

async function readVendor(bench: Bench, server: PageServer, vendor: VendorName): Promise<readonly Found[]> {
  const { maximumSize: records, fields } = shapes[vendor]
  const { text, options, query } = await pageBody(vendor, records)
  const ordinary = withIntegersAsText(text)
  const shape = `${records}x${fields}`
  const bodies = new Map([[shape, ordinary]])
  if (text !== ordinary && !bench.isQuick) bodies.set(`${shape}-int64`, text)
  const sdk = vendor === 'tencent-cloud' ? await server.store('tencent-sdk', tencentSdkBody(text)) : null
  const heyApi = await heyApiClient(vendor)

  const found = []
  for (const [name, body] of bodies) {
    const address = await server.store(`${vendor}-${name}`, body)
    for (const form of ['plain', 'gzip'] as const) {
      bench.progress(`${vendor}, ${name}, ${form}`)
      const input: Omit<PageRun, 'who'> = {
        vendor,
        baseUrl: address[form],
        records,
        options,
        query,
        heyApi,
        tencentSdkEndpoint: sdk && sdk[form].replace('http://', ''),
        ...effort(records * fields, bench.isQuick),
      }
      const { figures, rows } = await comparePage(bench, `page/${vendor}/${name}/${form}`, input)
      const title = `${vendor}, ${name}, ${Math.round(Buffer.byteLength(body) / 1000)} kB, ${form}`
      found.push({ figures, table: { title, head: ['contender', 'ms a page', 'times raw (middle half)'], rows } })
    }
  }
  return found
}

/**
 * A list is read page after page, so several stand in a round: one call alone, behind another contender's, finds all
 * caches full of strangers. Rounds that take seconds, not minutes.
 */
function effort(fields: number, isQuick: boolean): Pick<PageRun, 'rounds' | 'repeats'> {
  const isLarge = fields > 100_000
  return {
    rounds: (isLarge ? 20 : 32) / (isQuick ? 2 : 1),
    repeats: isLarge ? 1 : Math.min(20, Math.round(72_000 / fields)),
  }
}

const notes = [
  '`raw-mapped` is raw with the same mapping behind it and nothing else, neither checks nor digits nor doubles: less than that cannot be.',
  "`raw` is fetch, text and JSON.parse. Kehu's providers sign the request, check each record, keep the digits of large integers and map each record; rate limits are off, and MultiMarkets signs by a function that does nothing, since RSA has a figure of its own; `kehu-node` does so over the Node transport.",
  'The providers are measured in a process of their own, the others in another, each beside raw: whoever shares a process pays for the garbage of the others.',
  'openapi-fetch, hey-api, ky, ofetch and axios check with zod 4 (the narrowest schema that the records fit) and map as Kehu does. They sign nothing, and round integers beyond 2^53.',
  'tencentcloud-sdk lists as many records of the same fields by DescribeAgentAuditedClients. It signs; it checks and maps nothing, and rounds integers beyond 2^53.',
  "The mocks of DAS AIoT and MultiMarkets send some ids as integers beyond 2^53. The plain pages have these as texts, as the vendor's own sample has them; the pages called int64 are as the mock sends them, so that a page is read a second time.",
]
