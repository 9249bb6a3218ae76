// `pnpm proof`: every sabotaged plugin, every mutant, a new provider of every kind, and the directory's long runs; writes
// proof/report.json, proof/report.md, proof/scaffolds.md and the pages of apps/directory/proof, and fails where a score
// is below that of the committed report.
// `pnpm proof --sample 40 --seed 7`: that many mutants of each provider, chosen by the seed; writes nothing, and fails on
// a survivor that the committed report does not have. `--only qcc`: this provider alone; writes nothing.
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { readArguments } from './arguments.ts'
import { choose } from './choose.ts'
import { committedReport } from './committed-report.ts'
import { proveDirectory } from './directory.ts'
import { fallenScores, newSurvivors } from './hold-against.ts'
import { judgeMutants } from './mutation/judge-mutants.ts'
import type { Mutant } from './mutation/mutant.ts'
import { mutantsOf } from './mutation/mutants-of.ts'
import { providers as allProviders } from './mutation/provider-copy.ts'
import { progressLine } from './progress.ts'
import { reportPage } from './report-page.ts'
import { noticedBy, providerProof, score, type ProofReport, type ProviderProof } from './report.ts'
import { proveSabotages } from './sabotages.ts'
import { proveScaffolds } from './scaffolds.ts'

const run = promisify(execFile)
const reportFile = join(import.meta.dirname, '..', 'report.json')
const pageFile = join(import.meta.dirname, '..', 'report.md')

const directoryPages = join(import.meta.dirname, '..', '..', 'apps', 'directory', 'proof')
const formatter = join(import.meta.dirname, '..', '..', 'node_modules', 'oxfmt', 'bin', 'oxfmt')

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => interruption.abort(new Error('Interrupted; nothing was written.')))
}

try {
  const complaints = await prove()
  for (const complaint of complaints) console.error(complaint)
  if (complaints.length > 0) process.exitCode = 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = interruption.signal.aborted ? 130 : 2
}

/** Runs what was asked for; what stands against it, a sentence each. */
async function prove(): Promise<string[]> {
  const { sample, seed, providers: names } = readArguments(process.argv.slice(2), allProviders)
  const last = await committedReport(import.meta.dirname)
  const isWhole = sample === null && names.length === allProviders.length
  const commit = isWhole ? await currentCommit() : ''
  const scaffolds = isWhole ? await proveScaffolds(interruption.signal) : []
  const directory = isWhole ? await proveDirectory(interruption.signal) : []
  const sabotages = isWhole ? await proveSabotages(interruption.signal) : null

  const chosen: Record<string, readonly Mutant[]> = {}
  for (const name of names) {
    const all = await mutantsOf(name)
    chosen[name] = sample === null ? all : choose(all, sample, seed)
  }
  // What the report has as a survivor is not tried again in a sample; a whole run finds out whether it still is one.
  const found = await judgeAll(chosen, sample === null ? null : last)
  const proofs = Object.values(found)
  console.log(
    `mutants: the kit alone noticed ${score(proofs, 'kit')} %, the kit and the project's own tests ${score(proofs, 'both')} %`,
  )
  if (sample !== null) return newSurvivors(found, last)
  if (sabotages) {
    const report: ProofReport = { version: 1, commit, node: process.versions.node, sabotages, providers: found }
    await writeFile(reportFile, `${JSON.stringify(report, null, 2)}\n`)
    await writeFile(pageFile, reportPage(report))
    // The gate asks for the form that the formatter writes.
    await run(process.execPath, [formatter, reportFile, pageFile, directoryPages])
  }
  const missed = sabotages?.missed.map((title) => `A sabotaged plugin was not noticed as it should be: ${title}.`) ?? []
  return [...scaffolds, ...directory, ...missed, ...fallenScores(found, last)]
}

async function judgeAll(
  chosen: Readonly<Record<string, readonly Mutant[]>>,
  known: ProofReport | null,
): Promise<Record<string, ProviderProof>> {
  const all = Object.values(chosen).reduce((sum, mutants) => sum + mutants.length, 0)
  const started = performance.now()
  const found: Record<string, ProviderProof> = {}
  let done = 0
  for (const [name, mutants] of Object.entries(chosen)) {
    const verdicts = await judgeMutants(name, mutants, {
      width: availableParallelism(),
      known: new Set(known?.providers[name]?.survivors),
      signal: interruption.signal,
      onVerdict({ mutant, kit, tests }) {
        done++
        if (kit === null) console.log(`  ${tests === null ? 'survived' : `only ${tests} noticed`}: ${mutant.name}`)
        if (done % 25 === 0) console.log(`  ${name}: ${progressLine(done, all, performance.now() - started)}`)
      },
    })
    const proof = providerProof(verdicts)
    console.log(
      `${name}: of ${proof.mutants} mutants the kit noticed ${noticedBy(proof, 'kit')}, the tests ${proof.testsAlone.length} more`,
    )
    found[name] = proof
  }
  return found
}

async function currentCommit(): Promise<string> {
  const git = async (...given: string[]) => (await run('git', given, { cwd: import.meta.dirname })).stdout.trim()
  const changed = await git('status', '--porcelain', '--', ':/', ':!/proof/report.json', ':!/proof/report.md')
  return `${await git('rev-parse', '--short=12', 'HEAD')}${changed === '' ? '' : '+'}`
}
