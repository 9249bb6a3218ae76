// `pnpm bench`: lists one page through a provider and by a bare fetch with JSON.parse, side by side in one run.
// Prints ratios; times depend on the machine and decide nothing.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pageCases } from './cases.ts'
import { measure, quantile, ratio } from './measure.ts'

const rounds = Number(process.env['KEHU_BENCH_ROUNDS'] ?? 60)

const server = fork(join(import.meta.dirname, 'replay-server.ts'))
const [{ port }] = (await once(server, 'message')) as [{ port: number }]

console.log(
  `Node ${process.version}, ${rounds} rounds, loopback. Ratio: through the provider over bare fetch + JSON.parse.\n`,
)
console.log('| page | body | bare | provider | ratio (middle half) |')
console.log('| --- | --- | --- | --- | --- |')
for (const page of await pageCases()) {
  server.send({ name: page.name, text: page.body })
  await once(server, 'message')
  for (const form of ['plain', 'gzip']) {
    const baseUrl = `http://127.0.0.1:${port}/${form}/${page.name}`
    const list = page.list(baseUrl)
    if ((await list()) !== page.records) throw new Error(`The provider did not list all ${page.records} records.`)
    const times = await measure(
      { bare: async () => JSON.parse(await (await fetch(baseUrl)).text()) as unknown, provider: list },
      page.records > 1000 ? Math.ceil(rounds / 3) : rounds,
    )
    const [bare = [], provider = []] = [times['bare'], times['provider']]
    const { median, low, high } = ratio(provider, bare)
    const size = `${(Buffer.byteLength(page.body) / 1000).toFixed(0)} kB${form === 'gzip' ? ', gzip' : ''}`
    console.log(
      `| ${page.title} | ${size} | ${quantile(bare, 0.5).toFixed(2)} ms | ${quantile(provider, 0.5).toFixed(2)} ms | ` +
        `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)}) |`,
    )
  }
}
server.disconnect()
