import { generateKeyPairSync } from 'node:crypto'
import { pageBody } from '../bodies.ts'
import { comparePage } from '../compare-page.ts'
import { heyApiClient } from '../hey-api.ts'
import { bundleInternalFiles } from '../internal-files.ts'
import { withIntegersAsText } from '../integers-as-text.ts'
import type { SigningRun } from '../measured/signing.ts'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import type { Times } from '../rounds.ts'
import { runMeasured } from '../run-measured.ts'
import type { VendorName } from '../shapes.ts'
import { startPageServer } from '../start-page-server.ts'
import { tencentSdkBody } from '../tencent-sdk-body.ts'

/** (d) What is added to a request whose answer is tiny. */
export const request: Part = { name: 'request', title: 'cost added to a request, and signing', run }

const vendors: readonly VendorName[] = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']

async function run(bench: Bench): Promise<Section> {
  using server = await startPageServer()
  await bundleInternalFiles(vendors.map((vendor) => `${vendor}/src/customer.ts`))
  const figures: Figure[] = []
  const tables: Table[] = []
  for (const vendor of vendors) {
    bench.progress(`${vendor}, one record`)
    const { text, options, query } = await pageBody(vendor, 1)
    const { plain: baseUrl } = await server.store(vendor, withIntegersAsText(text))
    const sdk = vendor === 'tencent-cloud' ? (await server.store('tencent-sdk', tencentSdkBody(text))).plain : null
    const comparison = await comparePage(bench, `request/${vendor}`, {
      vendor,
      baseUrl,
      records: 1,
      options,
      query,
      heyApi: await heyApiClient(vendor),
      tencentSdkEndpoint: sdk?.replace('http://', '') ?? null,
      rounds: bench.isQuick ? 12 : 40,
      repeats: 50,
    })
    figures.push(...comparison.figures)
    const head = ['contender', 'ms a request', 'times raw (middle half)']
    tables.push({ title: `${vendor}, an answer of one record`, head, rows: comparison.rows })
  }
  const signing = await readSigning(bench)
  return {
    figures: [...figures, ...signing.figures],
    tables: [...tables, signing.table],
    notes: [
      'The contenders are those of the part `page`; one request follows the other.',
      'Signing: `provider` is what the package builds for each request, from its options to a signed request (in DAS AIoT the one for a token), taken from its source. `by hand` is the very same request, put together around node:crypto. `node:crypto` is its calls alone, on the text that is signed.',
    ],
  }
}

async function readSigning(bench: Bench): Promise<{ readonly figures: readonly Figure[]; readonly table: Table }> {
  bench.progress('signing')
  await bundleInternalFiles([...vendors.map((vendor) => `${vendor}/src/request.ts`), 'multimarkets/src/signature.ts'])
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const repeats = 100
  const measured = await runMeasured<{ readonly [name: string]: Times }>(bench, 'signing', {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    rounds: bench.isQuick ? 12 : 40,
    repeats,
  } satisfies SigningRun)
  const figures: Figure[] = []
  const rows = Object.entries(measured).map(([name, { kehu = [], hand = [], bare = [] }]) => {
    const { median, spread } = ratio(kehu, hand)
    const figure: Figure = { name: `request/signing/${name}`, kind: 'ratio', value: median, spread }
    figures.push(figure)
    const micros = (times: readonly number[]): string => ((quantile(times, 0.5) * 1000) / repeats).toFixed(1)
    return [name, micros(bare), micros(hand), micros(kehu), figureText(figure)]
  })
  return {
    figures,
    table: {
      title: 'Signing',
      head: ['request', 'node:crypto, µs', 'by hand, µs', 'provider, µs', 'provider over by hand (middle half)'],
      rows,
    },
  }
}
