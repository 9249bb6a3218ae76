// The demo: lists the customers of four vendors through four plugins, each over HTTP to a mock of its own.
import type { Customer } from '@kehu/core'
import { readArguments, usage } from './arguments.ts'
import { connect } from './connect.ts'
import type { ConnectedVendor } from './connect.ts'
import { customerTable } from './customer-table.ts'
import { listAll } from './list-all.ts'
import { outcomeTable } from './outcome-table.ts'
import { csvOutput, jsonOutput } from './output.ts'
import { createProgress } from './progress.ts'
import { sample } from './sample.ts'
import { UsageError } from './usage-error.ts'
import { vendors } from './vendors.ts'

const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
process.once('SIGTERM', () => interrupted.abort())
// A reader such as `head` may leave before the end; what is left to write has no taker then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') interrupted.abort()
  else throw error
})

process.exitCode = await run(process.argv.slice(2))

async function run(given: readonly string[]): Promise<number> {
  const connected: ConnectedVendor[] = []
  try {
    const settings = readArguments(
      given,
      vendors.map(({ id }) => id),
    )
    if (!settings) {
      console.log(usage)
      return 0
    }
    const { only, fail } = settings
    for (const vendor of vendors.filter(({ id }) => only.includes(id)))
      connected.push(await connect(vendor, fail.includes(vendor.id), {}, process.env))
    return await list(connected, settings)
  } catch (error) {
    if (interrupted.signal.aborted) return 130
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    return 1
  } finally {
    await Promise.all(connected.map((vendor) => vendor.close()))
  }
}

async function list(
  connected: readonly ConnectedVendor[],
  { output, rows }: { readonly output: 'table' | 'json' | 'csv'; readonly rows: number },
): Promise<number> {
  const progress = createProgress(process.stderr)
  const whole = output === 'json' ? jsonOutput(process.stdout) : output === 'csv' ? csvOutput(process.stdout) : null
  const shown = new Map<string, Customer[]>(connected.map(({ id }) => [id, []]))
  const { outcomes, durations } = await listAll(
    connected,
    async (customers, soFar) => {
      progress.update(soFar)
      if (whole) await whole.write(customers)
      else for (const customer of customers) shown.get(customer.connection ?? '')?.push(customer)
    },
    interrupted.signal,
  )
  progress.update(outcomes)
  await whole?.end()

  const ends = connected.map(({ id, isLive }) => ({
    id,
    isLive,
    outcome: outcomes[id] ?? fault(id),
    durationMs: durations[id] ?? 0,
  }))
  const all = Object.values(outcomes)
  const total = all.reduce((sum, { customers }) => sum + customers, 0)
  if (whole) console.error(`\n${outcomeTable(ends)}\n`)
  else {
    const rowsShown = sample([...shown.values()], rows)
    console.log(`\n${customerTable(rowsShown)}\n`)
    console.log(`${rowsShown.length} of ${total} customers; --rows all shows every one, --json and --csv write them.\n`)
    console.log(`${outcomeTable(ends)}\n`)
  }
  const failed = all.filter(({ status }) => status === 'failed')
  if (failed.length === 0) return 0
  console.error(`${failed.length} of ${all.length} connections failed; the others were listed to their end.`)
  return 1
}

function fault(id: string): never {
  throw new Error(`The directory has no outcome for ${id}.`)
}
