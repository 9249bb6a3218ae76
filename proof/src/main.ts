// `pnpm proof`: every sabotaged plugin and every mutant; writes proof/report.json and proof/report.md.
// `pnpm proof --sample 40 --seed 7`: that many mutants of each provider, chosen by the seed; writes nothing, and fails on
// a survivor that the committed report does not have.
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { choose } from './choose.ts'
import { judgeMutants } from './mutation/judge-mutants.ts'
import { mutantsOf } from './mutation/mutants-of.ts'
import { providerProof, reportPage, score, type ProofReport, type ProviderProof } from './report.ts'
import { proveSabotages } from './sabotages.ts'

const run = promisify(execFile)
const allProviders = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']
const reportFile = join(import.meta.dirname, '..', 'report.json')
const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: allProviders },
  },
})
const sample = values.sample === undefined ? null : Number(values.sample)
const seed = Number(values.seed)
const interruption = new AbortController()
process.once('SIGINT', () => interruption.abort(new Error('interrupted')))

const before = await readReport()
const providers: Record<string, ProviderProof> = {}
for (const name of values.only) providers[name] = await prove(name)
const proofs = Object.values(providers)
const reached = score(proofs)
console.log(`mutants: ${reached.toFixed(1)} % of ${proofs.reduce((sum, { mutants }) => sum + mutants, 0)} were noticed`)
if (sample === null) await finish()
else refuseNewSurvivors()

async function prove(name: string): Promise<ProviderProof> {
  const all = await mutantsOf(name)
  const chosen = sample === null ? all : choose(all, sample, seed)
  let done = 0
  const verdicts = await judgeMutants(name, chosen, {
    width: availableParallelism(),
    signal: interruption.signal,
    onVerdict({ mutant, killedBy }) {
      done++
      if (killedBy === null) console.log(`  survived: ${mutant.name}`)
      if (done % 50 === 0) console.log(`  ${name}: ${done} of ${chosen.length}`)
    },
  })
  const proof = providerProof(verdicts)
  console.log(`${name}: ${proof.killed} of ${proof.mutants} mutants noticed (${score([proof]).toFixed(1)} %)`)
  return proof
}

function refuseNewSurvivors(): void {
  const fresh = Object.entries(providers).flatMap(([name, { survivors }]) => {
    const known = new Set(before?.providers[name]?.survivors)
    return survivors.filter((survivor) => !known.has(survivor)).map((survivor) => `${name}: ${survivor}`)
  })
  if (fresh.length === 0) return
  console.error(`Nothing notices these mutants, and the report does not have them; add what does:\n${fresh.join('\n')}`)
  process.exitCode = 1
}

async function finish(): Promise<void> {
  const sabotages = await proveSabotages()
  const { stdout } = await run('git', ['rev-parse', '--short=12', 'HEAD'])
  const report: ProofReport = { version: 1, commit: stdout.trim(), node: process.versions.node, sabotages, providers }
  if (values.only.length < allProviders.length) return
  await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(join(import.meta.dirname, '..', 'report.md'), reportPage(report))
  const last = before === null ? 0 : score(Object.values(before.providers))
  if (sabotages.noticed < sabotages.tried) fail('A sabotaged plugin was not noticed as it should be.')
  if (reached < last) fail(`The score fell from ${last} % to ${reached} %; it may only rise.`)
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

async function readReport(): Promise<ProofReport | null> {
  const text = await readFile(reportFile, 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as ProofReport)
}
