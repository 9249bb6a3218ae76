import { resolve } from 'node:path'
import { loadPlugin, visibleText, type Plugin } from '@kehu/conformance'
import { readVariables, variableName, type VariableInput } from '@kehu/core'
import { Command, Option } from 'commander'
import { conditionsOption, ownConditions } from '../conditions.ts'
import { watchForInterruption } from '../interruption.ts'
import { isAgreed } from '../live/agreement.ts'
import { makeContact, type Contact } from '../live/contact.ts'
import { findDrift } from '../live/find-drift.ts'
import { liveReport } from '../live/live-report.ts'
import { planText } from '../live/plan-text.ts'
import { planContact, type Plan } from '../live/plan.ts'
import { specChange } from '../live/spec-change.ts'
import { writeReport } from '../live/write-report.ts'
import { locatePlugin } from '../locate-plugin.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

interface LiveOptions {
  readonly calls: number
  readonly out?: string
  readonly yes?: true
  readonly conditions?: readonly string[]
}

/** `kehu live <plugin>`: a first, careful look at the real vendor. */
export function liveCommand(): Command {
  return new Command('live')
    .description('read a page or two from the real vendor, and say where it departs from the spec; changes nothing')
    .argument('<plugin>', 'name of an installed package, or folder of a plugin')
    .addOption(new Option('--calls <number>', 'calls at most').argParser(wholeNumber(1, 20)).default(3))
    .option('--out <folder>', 'where the report goes (default: kehu-live-<id>)')
    .option('--yes', 'send without asking')
    .addOption(conditionsOption())
    .addHelpText(
      'after',
      `
Options and query come from variables named KEHU_<ID>_<OPTION>, such as KEHU_QCC_SECRET_KEY, never from the command
line. The report holds types and shapes, and no value of a record.

Exit codes: 0 as the spec says · 1 drift · 2 could not be found out.`,
    )
    .action(contactAndTell)
}

async function contactAndTell(given: string, options: LiveOptions): Promise<void> {
  const { folder } = await locatePlugin(given, process.cwd())
  const plugin = await loadPlugin(folder, options.conditions ?? ownConditions())
  const input = inputFor(plugin)
  const signal = watchForInterruption()
  const plan = await planContact(plugin, input, options.calls)
  console.error(planText(plugin, plan))
  await requireAgreement(options.yes === true, signal)
  // What the plan names is called, and a redirect is an answer like any other.
  const contact = await makeContact(plugin, input, plan, (url, init) => fetch(url, init), signal)
  const out = resolve(options.out ?? `kehu-live-${plugin.manifest.id.replaceAll(/[^\w.-]+/g, '-').replace(/^-/, '')}`)
  process.exitCode = await tell(plugin, input, plan, contact, out)
}

function inputFor({ manifest }: Plugin): VariableInput {
  const input = readVariables(manifest, process.env)
  if (input) return input
  const fields = { ...manifest.options, ...manifest.operations.customers.query }
  const needed = Object.entries(fields)
    .filter(([, { required }]) => required)
    .map(([name]) => variableName(manifest.id, name))
  throw new UsageError(
    needed.length > 0
      ? `To reach ${manifest.title} live, set ${needed.join(', ')}.`
      : `To reach ${manifest.title} live, set its options as ${variableName(manifest.id, '')}… variables.`,
  )
}

async function requireAgreement(isGiven: boolean, signal: AbortSignal): Promise<void> {
  if (isGiven) return
  if (!process.stdin.isTTY) throw new UsageError('Nothing was sent: add --yes to agree to this plan.')
  if (!(await isAgreed(process.stdin, process.stderr, signal))) throw new UsageError('Nothing was sent.')
}

/** Writes the report and says what is in it. @returns the exit code */
async function tell(plugin: Plugin, input: VariableInput, plan: Plan, contact: Contact, out: string): Promise<number> {
  const { failure, refusal, answers, customers, sent } = contact
  const drift = findDrift(plugin, answers, failure?.code ?? null)
  const change = specChange(plugin, drift)
  const secrets = plugin.manifest.secrets
    .map((name) => input.options[name])
    .filter((value) => typeof value === 'string')
  await writeReport(out, liveReport(plugin, plan, contact, drift), change, secrets)
  for (const { kind, field, operation, expected, actual } of drift) {
    const where = field === '' ? operation : `${field} of ${operation}`
    console.log(visibleText(`${kind}  ${where}: the spec says ${expected}, ${actual} came`))
  }
  if (refusal !== null) console.error(visibleText(refusal))
  else if (failure) console.error(visibleText(`${failure.message} It ended there.`))
  else if (customers === 0)
    console.error('No customer came, so no record could be judged; name a query that finds some.')
  console.error(`${sent} calls, ${customers} customers, ${drift.length} kinds of drift; see ${visibleText(out)}.`)
  if (drift.length > 0) return 1
  return failure || customers === 0 ? 2 : 0
}
