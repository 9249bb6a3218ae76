import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { execPath, version } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import type { MockInput, MockOutput, MockServer } from '../measured/mock.ts'
import type { MockSaw, MockStarted } from '../measured/mock-server.ts'
import type { Bench, Figure, Part, Section } from '../part.ts'
import { quantile } from '../quantile.ts'
import { ratio } from '../ratio.ts'
import { figureText } from '../report.ts'
import { runMeasured } from '../run-measured.ts'
import { shapes, type VendorName } from '../shapes.ts'

const require = createRequire(import.meta.url)
const pinned = { name: 'pinned', path: execPath, version }

/** How fast a vendor's mock is, its gate on, beside plain Prism on the same file. */
export const mock: Part = {
  name: 'mock',
  title: "starting a vendor's mock, and requests a second beside plain Prism",
  async run(bench: Bench): Promise<Section> {
    const found: Found[] = []
    for (const vendor of Object.keys(shapes) as VendorName[]) {
      bench.progress(vendor)
      found.push(await measure(vendor, bench.isQuick))
    }
    return {
      figures: found.flatMap(({ figures }) => figures),
      tables: [
        { title: 'Requests a second', head: requestsHead, rows: found.map(({ requests }) => requests) },
        { title: 'Start, ms', head: startHead, rows: found.map(({ start }) => start) },
      ],
      notes: [
        `Always on Node ${version}: \`@kehu/mock\` wants 24.18. Each server in a process of its own, one client, 8 connections, signed beforehand.`,
        'The mock checks signature, clock, nonce and all fields, and cuts a page; Prism checks the schema and sends its example, of as many records.',
        'Prism is held to its quietest, `-v silent`; as it comes it writes a line for each step of each request.',
      ],
    }
  },
}

interface Found {
  readonly figures: readonly Figure[]
  readonly requests: readonly string[]
  readonly start: readonly string[]
}

const requestsHead = ['vendor', 'mock', 'Prism, silent', 'Prism as it comes', 'mock / silent', 'bytes of an answer']
const startHead = ['vendor', 'mock, cold', 'mock, warm', 'Prism']

async function measure(vendor: VendorName, isQuick: boolean): Promise<Found> {
  const file = join(import.meta.dirname, '..', 'measured', 'mock-server.ts')
  const child = fork(file, [vendor], { stdio: ['ignore', 2, 2, 'ipc'] })
  const children: ChildProcess[] = [child]
  try {
    const [{ origin, options, query, coldMs, warmMs }] = (await once(child, 'message')) as [MockStarted]
    const silent = await startPrism(vendor, 'silent', children)
    const chatty = await startPrism(vendor, 'info', children)
    const without = await basePath(vendor)
    const servers: { readonly [name: string]: MockServer } = {
      mock: { origin, without: '' },
      silent: { origin: silent.origin, without },
      chatty: { origin: chatty.origin, without },
    }
    const size = { slices: isQuick ? 6 : 20, requests: isQuick ? 150 : 400 }
    const input: MockInput = { vendor, servers, example: 'silent', options, query, ...size }
    const { rates, bytes } = await runMeasured<MockOutput>({ node: pinned }, 'mock', input)
    child.send('report')
    const [{ violations }] = (await once(child, 'message')) as [MockSaw]
    // Refusing is another way through the mock.
    if (violations.length > 0) throw new Error(`The mock of ${vendor} refuses: ${JSON.stringify(violations[0])}.`)
    const of = (name: string): readonly number[] => rates[name] as readonly number[]
    const { median, spread } = ratio(of('mock'), of('silent'))
    const figure: Figure = { name: `mock/requests/${vendor}`, kind: 'ratio', value: median, spread }
    const middle = (name: string): string => quantile(of(name), 0.5).toFixed(0)
    const times = { cold: coldMs, warm: warmMs, prism: silent.startMs }
    return {
      figures: [
        figure,
        ...Object.entries(times).map(([name, value]): Figure => ({
          name: `mock/start/${vendor}/${name}/ms`,
          kind: 'time',
          value,
        })),
      ],
      requests: [
        vendor,
        ...['mock', 'silent', 'chatty'].map(middle),
        figureText(figure),
        `${bytes['mock']} / ${bytes['silent']}`,
      ],
      start: [vendor, coldMs.toFixed(0), warmMs.toFixed(1), silent.startMs.toFixed(0)],
    }
  } finally {
    for (const each of children) each.kill()
  }
}

/** The plain CLI, as `pnpm prism` runs it; until it answers. */
async function startPrism(
  vendor: VendorName,
  level: 'silent' | 'info',
  children: ChildProcess[],
): Promise<{ readonly origin: string; readonly startMs: number }> {
  const port = await freePort()
  const cli = join(require.resolve('@stoplight/prism-cli/package.json'), '..', 'dist', 'index.js')
  // Prism 5.16 does not start with NODE_ENV=production.
  const { NODE_ENV: _, ...environment } = process.env
  const flags = ['mock', '-h', '127.0.0.1', '-p', String(port), '-v', level, specOf(vendor)]
  const startedAt = performance.now()
  const child = spawn(execPath, [cli, ...flags], { env: environment, stdio: 'ignore' })
  children.push(child)
  const origin = `http://127.0.0.1:${port}`
  while (child.exitCode === null) {
    const isUp = await fetch(origin).then(
      async (response) => response.text().then(() => true),
      () => false,
    )
    if (isUp) return { origin, startMs: performance.now() - startedAt }
    await setTimeout(5)
  }
  throw new Error(`Prism does not start on the file of ${vendor}; pnpm prism ${vendor} says why.`)
}

/** Prism tells its port to its log alone, and is silent here. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Path of the first server of a spec, which Prism takes no notice of; empty where it has none. */
async function basePath(vendor: VendorName): Promise<string> {
  const url = /^servers:\s+- url: (\S+)/m.exec(await readFile(specOf(vendor), 'utf8'))?.[1] ?? ''
  return url === '' ? '' : new URL(url.replaceAll(/[{}]/g, ''), 'http://vendor').pathname.replace(/\/$/, '')
}

function specOf(vendor: VendorName): string {
  return join(import.meta.dirname, '..', '..', '..', 'packages', vendor, 'openapi.yaml')
}
