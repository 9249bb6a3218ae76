import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath, version } from 'node:process'
import type { Bench, Figure, Part, Section, Table } from '../part.ts'
import { shapes } from '../shapes.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** How long it takes to see that all is well. */
export const suite: Part = {
  name: 'suite',
  title: 'kehu verify, and the test suite',
  async run(bench: Bench): Promise<Section> {
    if (bench.isQuick || bench.node.path !== execPath) {
      return { figures: [], tables: [], notes: [`Measured on Node ${version} alone, and not in a quick run.`] }
    }
    const sections = [await verifications(bench), await tests(bench)]
    return {
      figures: sections.flatMap(({ figures }) => figures),
      tables: sections.flatMap(({ tables }) => tables),
      notes: ['Times of this machine; nothing holds them to a budget.'],
    }
  },
}

interface VerifyReport {
  readonly isConformant: boolean
  readonly summary: { readonly pass: number; readonly fail: number }
}

async function verifications({ progress }: Bench): Promise<Pick<Section, 'figures' | 'tables'>> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-bench-'))
  const figures: Figure[] = []
  const rows: string[][] = []
  try {
    for (const vendor of Object.keys(shapes)) {
      progress(`kehu verify ${vendor}`)
      const file = join(folder, `${vendor}.json`)
      const cli = join(dirname(createRequire(import.meta.url).resolve('kehu/package.json')), 'dist', 'main.js')
      const arguments_ = [cli, 'verify', join(root, 'packages', vendor), '--reporter', `json=${file}`]
      const seconds = await timed(execPath, arguments_)
      const [report] = JSON.parse(await readFile(file, 'utf8')) as readonly [VerifyReport]
      const { pass, fail } = report.summary
      const kept = report.isConformant ? 'kept' : 'broken'
      figures.push({ name: `suite/verify/${vendor}/s`, kind: 'time', value: seconds })
      rows.push([vendor, seconds.toFixed(1), `${pass} of ${pass + fail}`, kept])
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const table: Table = { title: 'kehu verify', head: ['vendor', 's', 'checks passed', 'contract'], rows }
  return { figures, tables: [table] }
}

/** All tests: every one run, and then none, as nothing has changed since. */
async function tests({ progress }: Bench): Promise<Pick<Section, 'figures' | 'tables'>> {
  const turbo = createRequire(join(root, 'package.json')).resolve('turbo/bin/turbo')
  const run = [turbo, 'run', 'test', '--concurrency=2', '--output-logs=errors-only']
  progress('the test suite, cold')
  const cold = await timed(execPath, [...run, '--force'])
  progress("the test suite, from turbo's cache")
  const cached = await timed(execPath, run)
  return {
    figures: [
      { name: 'suite/test/cold/s', kind: 'time', value: cold },
      { name: 'suite/test/cached/s', kind: 'time', value: cached },
    ],
    tables: [
      {
        title: 'The test suite',
        head: ['how', 's'],
        rows: [
          ['cold', cold.toFixed(1)],
          ["from turbo's cache", cached.toFixed(1)],
        ],
      },
    ],
  }
}

/**
 * Seconds that a command takes, whatever it finds: a failing check is told by the report, a failing test on stderr.
 *
 * @throws Error where it does not even run
 */
async function timed(command: string, arguments_: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(command, arguments_, { cwd: root, stdio: ['ignore', 2, 2] })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (code === null || code > 1) throw new Error(`${arguments_.slice(0, 3).join(' ')} ended with ${signal ?? code}.`)
  return (performance.now() - startedAt) / 1000
}
