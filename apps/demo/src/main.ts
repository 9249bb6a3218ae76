// The demo: lists the customers of four vendors through four plugins, each over HTTP to a mock of its own.
import type { Customer } from '@kehu/core'
import { readArguments, usage } from './arguments.ts'
import type { Arguments } from './arguments.ts'
import { connect } from './connect.ts'
import type { ConnectedVendor } from './connect.ts'
import { customerTable } from './customer-table.ts'
import { Interruption, watchForInterruption } from './interruption.ts'
import { listAll } from './list-all.ts'
import { outcomeTable } from './outcome-table.ts'
import { csvOutput, jsonOutput } from './output.ts'
import { createProgress } from './progress.ts'
import { sample } from './sample.ts'
import { send } from './send.ts'
import { UsageError } from './usage-error.ts'
import { vendors } from './vendors.ts'
import { verdict } from './verdict.ts'
import { createWarnings } from './warnings.ts'
import type { Warnings } from './warnings.ts'

const interrupted = watchForInterruption()
process.exitCode = await run(process.argv.slice(2))
// All is closed by now; text that a reader has not taken must not hold up the end.
if (interrupted.aborted) process.exit()

async function run(given: readonly string[]): Promise<number> {
  try {
    const exitCode = await demo(given)
    interrupted.throwIfAborted()
    return exitCode
  } catch (error) {
    // What broke off because of an interruption is not worth a word.
    const reason: unknown = interrupted.aborted ? interrupted.reason : error
    if (!(reason instanceof Interruption || reason instanceof UsageError)) throw reason
    if (reason.message) console.error(reason.message)
    return reason instanceof Interruption ? reason.exitCode : 1
  }
}

async function demo(given: readonly string[]): Promise<number> {
  const settings = readArguments(
    given,
    vendors.map(({ id }) => id),
  )
  if (!settings) {
    await print(usage)
    return 0
  }
  const { only, fail } = settings
  const warnings = createWarnings()
  const connected: ConnectedVendor[] = []
  try {
    for (const vendor of vendors.filter(({ id }) => only.includes(id))) {
      const environment = { onEvent: warnings.of(vendor.id) }
      connected.push(await connect(vendor, fail.includes(vendor.id), environment, process.env))
      interrupted.throwIfAborted()
    }
    return await list(connected, settings, warnings)
  } finally {
    await Promise.all(connected.map((vendor) => vendor.close()))
  }
}

async function list(
  connected: readonly ConnectedVendor[],
  { output, rows }: Pick<Arguments, 'output' | 'rows'>,
  warnings: Warnings,
): Promise<number> {
  const progress = createProgress(process.stderr)
  const whole =
    output === 'json'
      ? jsonOutput(process.stdout, interrupted)
      : output === 'csv'
        ? csvOutput(process.stdout, interrupted)
        : null
  const shown = new Map<string, Customer[]>(connected.map(({ id }) => [id, []]))
  const { outcomes, durations } = await listAll(
    connected,
    async (customers, soFar) => {
      progress.update(soFar)
      if (whole) await whole.write(customers)
      else for (const customer of customers) shown.get(customer.connection ?? '')?.push(customer)
    },
    interrupted,
  )
  progress.update(outcomes)
  await whole?.end()

  const ends = connected.map(({ id, isLive }) => ({
    id,
    isLive,
    outcome: outcomes[id] ?? fault(id),
    durationMs: durations[id] ?? 0,
  }))
  if (whole) console.error(`\n${outcomeTable(ends)}\n`)
  else {
    const total = Object.values(outcomes).reduce((sum, { customers }) => sum + customers, 0)
    const rowsShown = sample([...shown.values()], rows)
    await print(`\n${customerTable(rowsShown)}\n`)
    await print(`${rowsShown.length} of ${total} customers; --rows all shows every one, --json and --csv write them.\n`)
    await print(`${[outcomeTable(ends), ...warnings.lines()].join('\n')}\n`)
  }
  const { sentences, exitCode } = verdict(outcomes)
  for (const sentence of sentences) console.error(sentence)
  return exitCode
}

function print(text: string): Promise<void> {
  return send(process.stdout, `${text}\n`, interrupted)
}

function fault(id: string): never {
  throw new Error(`The directory has no outcome for ${id}.`)
}
