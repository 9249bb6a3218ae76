// `pnpm conformance`: verifies the four built providers with the command line that others use, and writes the report
// that each package ships, and the table in README.md that is made from these. `--check` only compares.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from '../packages/conformance/src/index.ts'
import { markdownTable } from './markdown-table.ts'

const root = join(import.meta.dirname, '..')
const providers = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']
const isCheck = process.argv.includes('--check')
const begin = '<!-- Written by `pnpm conformance`. Do not edit by hand. -->'
const end = '<!-- End of what `pnpm conformance` writes. -->'
const run = promisify(execFile)
const faults: string[] = []

const reports = await Promise.all(providers.map(verify))
for (const [index, name] of providers.entries()) {
  await keep(join('packages', name, 'conformance.json'), `${JSON.stringify(reports[index], null, 2)}\n`)
}
const readme = await readFile(join(root, 'README.md'), 'utf8')
const [head, rest = ''] = readme.split(begin)
const [, tail] = rest.split(end)
if (tail === undefined) faults.push('README.md has lost the two marks that the table of plugins stands between.')
else await keep('README.md', `${head}${begin}\n\n${table(reports)}\n\n${end}${tail}`)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
}

/** The report of one provider, without what differs from run to run. */
async function verify(name: string): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-report-'))
  const file = join(folder, 'report.json')
  try {
    const command = join(root, 'packages', 'cli', 'dist', 'main.js')
    await run(process.execPath, [command, 'verify', join(root, 'packages', name), '--reporter', `json=${file}`], {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      faults.push(
        `kehu verify packages/${name} does not pass: ${(error as { stdout?: string }).stdout ?? String(error)}`,
      )
    })
    const [report] = JSON.parse(await readFile(file, 'utf8')) as [Report]
    const { durationMs } = report.run
    console.log(
      `${name}: ${report.summary.pass} checks pass, ${durationMs === null ? '' : `${Math.round(durationMs / 1000)} s`}`,
    )
    return { ...report, run: { ...report.run, startedAt: null, durationMs: null } }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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
