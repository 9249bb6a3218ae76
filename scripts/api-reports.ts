// `pnpm api [root]`: writes for each entry of each public package what its types are, sorted by name, without comments
// (packages/<package>/api), so that a change of them is seen where it is reviewed. `--check` compares, says which export
// is another, and shows the difference.
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { declarationsOf, type Declarations } from './api-reports/declarations.ts'
import { publicEntries, type PublicEntry } from './api-reports/public-entries.ts'
import { reportedTypes, reportText } from './api-reports/report-text.ts'
import { rolledTypes } from './api-reports/rolled-types.ts'

const { isCheck, root } = readArguments()
const faults: string[] = []
const entries = publicEntries(root)
for (const entry of entries) {
  try {
    const declarations = declarationsOf(await rolledTypes(entry.types))
    faults.push(...strangers(entry, declarations))
    await keep(entry, await reportText(entry.title, declarations))
  } catch (error) {
    const [line] = (error as Error).message.split('\n')
    faults.push(`${entry.title} has no report: ${line}; build it first, and see that it exports nothing unusual.`)
  }
}
const reports = globSync('packages/*/api/**/*.md', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
for (const report of reports.filter((file) => !entries.some((entry) => entry.report === file))) {
  if (isCheck) faults.push(`${report} tells of an entry that is gone; run pnpm api.`)
  else await rm(join(root, report))
}
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exitCode = 1
else console.log(`${entries.length} entries, as their reports say`)

/** What stands behind `pnpm api`; ends the process with a sentence, for what is no argument of it. */
function readArguments(): { readonly isCheck: boolean; readonly root: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { check: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { isCheck: values.check, root: resolve(positionals[0] ?? join(import.meta.dirname, '..')) }
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(2)
  }
}

/** A type of a package that a user need not have would be `any` there, or an error (issue 5: zod). */
function strangers({ title, known }: PublicEntry, { imports }: Declarations): string[] {
  return imports
    .map(({ module }) => module)
    .filter((module) => !isBuiltin(module) && !known.some((name) => module === name || module.startsWith(`${name}/`)))
    .map((module) => `${title} names ${module}, which its package does not bring; write the type by hand.`)
}

async function keep({ title, report }: PublicEntry, text: string): Promise<void> {
  const file = join(root, report)
  if (!isCheck) {
    await mkdir(dirname(file), { recursive: true })
    return writeFile(file, text)
  }
  const committed = await readFile(file, 'utf8').catch(() => null)
  if (committed === null) faults.push(`${title} has no report ${report}; run pnpm api.`)
  else if (committed !== text) {
    const changes = changesBetween(declarationsOf(reportedTypes(committed)), declarationsOf(reportedTypes(text)))
    const told = changes.length > 0 ? changes : ['is not written as it is now']
    for (const change of told) faults.push(`${title}: ${change}; look at the difference, and run pnpm api.`)
    faults.push(await difference(committed, text))
  }
}

function changesBetween(before: Declarations, now: Declarations): string[] {
  return [
    ...namedChanges('export', before.exported, now.exported),
    ...namedChanges('type behind the exports,', before.behind, now.behind),
  ]
}

function namedChanges(kind: string, before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].toSorted().flatMap((name) => {
    const [old, next] = [before.get(name), now.get(name)]
    if (old === next) return []
    if (old === undefined) return [`the ${kind} ${name} is new`]
    return [`the ${kind} ${name} is ${next === undefined ? 'gone' : 'another'}`]
  })
}

async function difference(before: string, now: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-api-'))
  try {
    await writeFile(join(folder, 'committed.md'), before)
    await writeFile(join(folder, 'now.md'), now)
    const compare = ['diff', '--no-index', '--no-color', '--no-ext-diff', '--unified=2', 'committed.md', 'now.md']
    return await new Promise<string>((told) => {
      execFile('git', compare, { cwd: folder }, (_, stdout) => told(stdout.slice(stdout.indexOf('@@')).trimEnd()))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
