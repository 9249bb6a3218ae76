// A process that imports one plugin and makes a first contact with its vendor, once the parent has agreed to the plan.
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Plugin } from '@kehu/conformance'
import { readVariables, variableName, type VariableInput } from '@kehu/core'
import { counted } from './counted.ts'
import { answerParent } from './plugin-process/answer-parent.ts'
import { UsageError } from './usage-error.ts'
import { makeContact, type Contact } from './live/contact.ts'
import { findDrift } from './live/find-drift.ts'
import type { LiveMessage, LiveTask } from './live/live-message.ts'
import { liveReport } from './live/live-report.ts'
import { planText } from './live/plan-text.ts'
import { planContact, type Plan } from './live/plan.ts'
import { makeReportFolder } from './live/report-folder.ts'
import { specChange } from './live/spec-change.ts'
import { changeWithoutSecrets, reportWithoutSecrets, secretMask, type SecretMask } from './live/without-secrets.ts'
import { writeReport } from './live/write-report.ts'

// Which of the variables are secret, the plugin alone says: until they are read by its manifest, all are.
let maskThrown = secretMask(
  Object.entries(process.env).flatMap(([name, value]) => (name.startsWith('KEHU_') && value ? [value] : [])),
)
answerParent<LiveTask, LiveMessage>(contactVendor, (text) => maskThrown(text))

async function contactVendor(
  plugin: Plugin,
  { calls, out }: LiveTask,
  tell: (message: LiveMessage) => void,
): Promise<void> {
  const input = inputFor(plugin)
  const mask = secretMask(secretsOf(plugin, input))
  maskThrown = mask
  const plan = await planContact(plugin, input, calls)
  tell({ kind: 'planned', text: planText(plugin, plan) })
  await once(process, 'message')
  const folder = resolve(out ?? `kehu-live-${plugin.manifest.id.replaceAll(/[^\w.-]+/g, '-').replace(/^-/, '')}`)
  await makeReportFolder(folder)
  // What the plan names is called, and a redirect is an answer like any other.
  const contact = await makeContact(plugin, input, plan, (url, init) => {
    tell({ kind: 'call' })
    return fetch(url, init)
  })
  tell(await report(plugin, plan, contact, folder, mask))
}

function secretsOf({ manifest }: Plugin, { options }: VariableInput): string[] {
  return manifest.secrets.map((name) => options[name]).filter((value) => typeof value === 'string')
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

/** Writes the report into a folder, and says what is in it. */
async function report(
  plugin: Plugin,
  plan: Plan,
  contact: Contact,
  folder: string,
  mask: SecretMask,
): Promise<LiveMessage> {
  const { refusal, answers, customers, sent } = contact
  const seen = findDrift(plugin, answers, contact.failure?.code ?? null)
  const told = reportWithoutSecrets(liveReport(plugin, plan, contact, seen), mask)
  const { drift, failure } = told
  const found = drift.map(({ kind, field, operation, expected, actual }) => {
    const where = field === '' ? operation : `${field} of ${operation}`
    return `${kind}  ${where}: the spec says ${expected}, ${actual} came`
  })
  const said = []
  if (refusal !== null) said.push(mask(refusal))
  else if (failure) said.push(`${failure.message} It ended there.`)
  else if (customers === 0) said.push('No customer came, so no record could be judged; name a query that finds some.')
  const counts = [
    counted(sent, 'call'),
    counted(customers, 'customer'),
    counted(drift.length, 'kind of drift', 'kinds of drift'),
  ]
  // What was seen is told in any case: it may have been billed.
  const unwritten = await writeReport(folder, told, changeWithoutSecrets(specChange(plugin, seen), mask)).then(
    () => null,
    (error: unknown) => {
      if (error instanceof UsageError) return error.message
      throw error
    },
  )
  said.push(unwritten === null ? `${counts.join(', ')}; see ${folder}.` : `${counts.join(', ')}. ${unwritten}`)
  if (unwritten !== null) return { kind: 'done', found, said, code: 2 }
  const isFoundOut = !failure && customers > 0
  return { kind: 'done', found, said, code: drift.length > 0 ? 1 : isFoundOut ? 0 : 2 }
}
