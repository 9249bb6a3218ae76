// `pnpm conformance`: verifies the four built providers with the command line that others use, and writes the report
// that each package ships, and the table in README.md that is made from these. `--check` only compares, and demands the
// same report of a run over core's transport for Node. Another root may stand behind it.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { Report } from '../packages/conformance/src/index.ts'
import { markdownTable } from './markdown-table.ts'
import { providersIn } from './providers.ts'

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
const [root = join(import.meta.dirname, '..')] = positionals
const isCheck = values.check === true
const begin = '<!-- Written by `pnpm conformance`. Do not edit by hand. -->'
const end = '<!-- End of what `pnpm conformance` writes. -->'
const run = promisify(execFile)
const faults: string[] = []

const verified = await Promise.all(providersIn(root).map(async ({ id }) => ({ id, report: await verify(id) })))
for (const { id, report } of verified) {
  if (report) await keep(join('packages', id, 'conformance.json'), `${JSON.stringify(report, null, 2)}\n`)
}
const reports = verified.flatMap(({ report }) => report ?? [])
// A plugin that could not be judged would be missing in the table.
if (reports.length === verified.length) await keepTable(reports)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
}

/** The report of one provider, without what differs from run to run; `null` where it could not be judged. */
async function verify(name: string): Promise<Report | null> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-report-'))
  const file = join(folder, 'report.json')
  try {
    const command = join(root, 'packages', 'cli', 'dist', 'main.js')
    const reporters = ['--reporter', 'pretty', '--reporter', `json=${file}`]
    await run(process.execPath, [command, 'verify', join(root, 'packages', name), ...reporters], {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string }
      faults.push(`kehu verify packages/${name} does not pass:\n${`${stdout}${stderr}`.trim() || String(error)}`)
    })
    const [report] = JSON.parse(await readFile(file, 'utf8').catch(() => '[]')) as Report[]
    if (!report) {
      faults.push(`packages/${name} could not be judged, and has no report; mend what is told above.`)
      return null
    }
    const { durationMs } = report.run
    const kept = { ...report, run: { ...report.run, startedAt: null, durationMs: null } }
    if (isCheck) await compareOverNode(name, kept)
    console.log(
      `${name}: ${report.summary.pass} checks pass, ${durationMs === null ? '' : `${Math.round(durationMs / 1000)} s`}`,
    )
    return kept
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Which transport carries the requests must be nothing that a plugin, or a user, can tell. */
async function compareOverNode(name: string, report: Report): Promise<void> {
  const child = join(import.meta.dirname, 'report-over-node.ts')
  const settings = { maxBuffer: 64 * 1024 * 1024 }
  const { stdout } = await run(process.execPath, [child, root, name], settings).catch((error: unknown) => {
    const { stderr = '' } = error as { readonly stderr?: string }
    faults.push(`packages/${name} could not be judged over nodeFetch:\n${stderr.trim() || String(error)}`)
    return { stdout: null }
  })
  if (stdout === null) return
  const other = JSON.parse(stdout) as Report
  const verdicts = new Map(report.checks.map((check) => [check.id, JSON.stringify(check)]))
  const differing = other.checks.filter((check) => verdicts.get(check.id) !== JSON.stringify(check))
  if (differing.length === 0 && JSON.stringify(other) === JSON.stringify(report)) return
  const ids = differing.map(({ id, verdict }) => `${id} (${verdict})`).join(', ')
  faults.push(
    `packages/${name} has another report over nodeFetch than over fetch: ${ids || 'other than in its checks'}.`,
  )
}

async function keepTable(all: readonly Report[]): Promise<void> {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const [head, rest = ''] = readme.split(begin)
  const [, tail] = rest.split(end)
  if (tail === undefined) faults.push('README.md has lost the two marks that the table of plugins stands between.')
  else await keep('README.md', `${head}${begin}\n\n${table(all)}\n\n${end}${tail}`)
}

async function keep(path: string, text: string): Promise<void> {
  const file = join(root, path)
  if (!isCheck) return writeFile(file, text)
  const committed = await readFile(file, 'utf8').catch(() => '')
  if (committed !== text)
    faults.push(`${path} is not what a run gives now; look at the difference, and run pnpm conformance.`)
}

function table(all: readonly Report[]): string {
  const rows = [
    ['plugin', 'contract', 'conformant', 'pass', 'not applicable', 'known deviations', 'kit'],
    ...all.map(({ plugin, summary, isConformant, run: { kit } }) => [
      `\`${plugin.name}\` ${plugin.version}`,
      plugin.contract,
      isConformant ? 'yes' : 'no',
      String(summary.pass),
      String(summary['not-applicable']),
      String(summary['known-deviation']),
      kit,
    ]),
  ]
  return markdownTable(rows)
}
