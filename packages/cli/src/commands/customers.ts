import { pipeline } from 'node:stream/promises'
import { escapedText, visibleText } from '@kehu/conformance'
import { createDirectory, type Customer } from '@kehu/core'
import { Command } from 'commander'
import type { ConfiguredConnection } from '../config/index.ts'
import { customerLine } from '../customers/customer-line.ts'
import { neededConfig } from '../needed-config.ts'
import { outcomeLine } from '../customers/outcome-line.ts'
import { watchForInterruption } from '../interruption.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

interface CustomersOptions {
  readonly config?: string
  readonly json?: true
  readonly limit?: number
}

/** `kehu customers`: the customers of a configuration, from the vendors themselves. */
export function customersCommand(): Command {
  return new Command('customers')
    .description('list the customers of the connections in kehu.config.ts')
    .argument('[connections...]', 'names of connections; default: all')
    .option('--config <file>', 'configuration; default: kehu.config.ts of this folder')
    .option('--json', 'write one JSON object a line, with the record of the vendor')
    .option('--limit <number>', 'customers of each connection at most', wholeNumber(1, 1_000_000_000))
    .addHelpText('after', '\nExit codes: 0 as asked · 1 a list is not whole · 2 it could not be found out.')
    .action(async (names: readonly string[], { config: file, json, limit }: CustomersOptions) => {
      const signal = watchForInterruption()
      const { connections } = await neededConfig(process.cwd(), file)
      process.exitCode = await list(chosen(connections, names), { json: json === true, limit, signal })
    })
}

function chosen(
  connections: readonly ConfiguredConnection[],
  names: readonly string[],
): readonly ConfiguredConnection[] {
  for (const name of names) {
    if (connections.some((connection) => connection.name === name)) continue
    const known = connections.map((connection) => connection.name).join(', ')
    throw new UsageError(`There is no connection '${visibleText(name)}'; there are ${known}.`)
  }
  return names.length === 0 ? connections : connections.filter(({ name }) => names.includes(name))
}

async function list(
  connections: readonly ConfiguredConnection[],
  { json, limit, signal }: { readonly json: boolean; readonly limit: number | undefined; readonly signal: AbortSignal },
): Promise<number> {
  const directory = createDirectory(Object.fromEntries(connections.map(({ name, provider }) => [name, provider])))
  const lists = connections.map(({ name, query, pageSize }) => [
    name,
    { query, raw: json, ...(pageSize !== undefined && { pageSize }), ...(limit !== undefined && { limit }) },
  ])
  const stream = directory.customers(Object.fromEntries(lists), { onFailure: 'collect', signal })
  const lineOf = (customer: Customer) => (json ? escapedText(JSON.stringify(customer)) : customerLine(customer))
  try {
    await pipeline(lines(stream, lineOf), process.stdout, { end: false, signal })
  } catch (error) {
    signal.throwIfAborted()
    // A reader such as `head` may leave before the end: it has what it wants.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    throw error
  }
  const outcomes = Object.entries(stream.outcome)
  for (const [name, outcome] of outcomes) console.error(outcomeLine(name, outcome))
  const isAsAsked = outcomes.every(([, { status }]) => status === 'complete' || status === 'stopped')
  return isAsAsked ? 0 : 1
}

async function* lines(stream: AsyncIterable<Customer>, lineOf: (customer: Customer) => string): AsyncGenerator<string> {
  for await (const customer of stream) yield `${lineOf(customer)}\n`
}
