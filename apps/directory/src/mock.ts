// `pnpm mock <provider>`: runs one vendor's mock by hand, and prints a curl that it accepts.
import { parseArgs } from 'node:util'
import { startMock } from '@kehu/mock'
import { curlOf } from './curl.ts'
import type { SentRequest } from './curl.ts'
import { UsageError } from './usage-error.ts'
import { vendors } from './vendors.ts'
import type { Vendor } from './vendors.ts'

const usage = `pnpm mock <${vendors.map(({ id }) => id).join(' | ')}> [--port 4010] [--size 120] [--seed 1]`

try {
  await serve(process.argv.slice(2))
} catch (error) {
  console.error(sentence(error))
  process.exitCode = error instanceof UsageError ? 2 : 1
}

async function serve(given: readonly string[]): Promise<void> {
  const { values, positionals } = parse(given)
  const vendor = vendors.find(({ id }) => id === positionals[0])
  if (!vendor || positionals.length > 1) throw new UsageError(usage)
  const mock = await startMock(vendor.mock, {
    port: portNumber(values.port),
    size: wholeNumber('--size', values.size),
    seed: wholeNumber('--seed', values.seed),
  })
  console.log(`${vendor.manifest.title} is mocked at ${mock.origin}, with ${mock.records.length} customers.\n`)
  const printCurl = async (): Promise<void> => console.log(`${await freshCurl(vendor, mock.options, mock.query)}\n`)
  await printCurl()
  console.log('A signature ages as the vendor says: press Enter for a fresh one, Ctrl-C to stop.\n')
  process.stdin.on('data', () => {
    printCurl().catch((error: unknown) => console.error(`No curl can be printed: ${sentence(error)}\n`))
  })

  const stop = async (): Promise<void> => {
    process.stdin.destroy()
    await mock.close()
  }
  process.once('SIGINT', () => void stop())
  process.once('SIGTERM', () => void stop())
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '0' },
        size: { type: 'string', default: '120' },
        seed: { type: 'string', default: '1' },
      },
    })
  } catch {
    throw new UsageError(usage)
  }
}

function wholeNumber(flag: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  throw new UsageError(`${flag} must be a whole number.`)
}

function portNumber(value: string): number {
  const port = wholeNumber('--port', value)
  if (port <= 65_535) return port
  throw new UsageError('--port must be at most 65535, or 0 for a free one.')
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * The list request as the provider would send it, caught before it leaves: one with a nonce is good only once. A first
 * list is really made, so that calls which come before it, such as one for a token, are over.
 */
async function freshCurl(vendor: Vendor, options: object, query: object): Promise<string> {
  const caught = new AbortController()
  let isCatching = false
  let request: SentRequest | null = null
  const provider = vendor.create(
    { ...options, ...vendor.curlOptions },
    {
      async fetch(url, init) {
        if (!isCatching) return fetch(url, init)
        const headers = Object.fromEntries(new Headers(init.headers).entries())
        request = { method: init.method ?? 'GET', url, headers, body: typeof init.body === 'string' ? init.body : null }
        caught.abort()
        throw new Error('The request was caught.')
      },
    },
  )
  await provider.listPage(query, { pageSize: 2 })
  isCatching = true
  await provider.listPage(query, { pageSize: 2, signal: caught.signal }).catch((error: unknown) => {
    if (!request) throw error
  })
  if (!request) throw new Error(`${vendor.id} sent no request.`)
  return curlOf(request)
}
