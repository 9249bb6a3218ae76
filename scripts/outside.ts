// `pnpm outside`: what an author of a plugin gets. Packs core, mock, kit and command line, installs them with plain npm
// beside a plugin in an empty folder, without this workspace and without vitest, and verifies it by `npx kehu verify .`:
// once as it is, and once for each chosen sabotage, which must be told by its check, in a sentence, with the request.
// `--sample 40 --seed 7`: that many sabotages, chosen by the seed; `--sample all`: every one.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { Report } from '../packages/conformance/src/index.ts'
import { choose } from '../packages/conformance/test/sabotage/choose.ts'
import { sabotages } from '../packages/conformance/test/sabotage/index.ts'
import type { Sabotage } from '../packages/conformance/test/sabotage/sabotage.ts'
import { authorEnvironment } from './author-environment.ts'
import { pack } from './pack.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const plugins = join(root, 'packages', 'conformance', 'test', 'plugins')
const { sample, seed } = readArguments()

const options = {
  env: authorEnvironment(process.env),
  shell: process.platform === 'win32',
  maxBuffer: 64 * 1024 * 1024,
}

const work = await mkdtemp(join(tmpdir(), 'kehu outside '))
try {
  const tarballs = await pack(['core', 'mock', 'conformance', 'cli'], work)
  await verifySound('lighthouse', tarballs)
  await verifySound('ferry', tarballs)
  const chosen = choose(sabotages, sample, seed)
  for (const sabotage of chosen) await verifySabotaged(sabotage)
  console.log(`${chosen.length} of ${sabotages.length} sabotaged plugins were told by their checks`)
} finally {
  await rm(work, { recursive: true, force: true })
}

/** What stands behind `pnpm outside`; ends the process with a sentence, for what is no argument of it. */
function readArguments(): { readonly sample: number; readonly seed: number } {
  try {
    const { values } = parseArgs({
      options: { sample: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
    })
    return {
      sample: values.sample === 'all' ? sabotages.length : wholeNumber('--sample', values.sample, 1),
      seed: wholeNumber('--seed', values.seed, 0),
    }
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(2)
  }
}

function wholeNumber(name: '--sample' | '--seed', text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text)
  const word = name === '--sample' ? ", or 'all'" : ''
  throw new Error(`${name} takes a whole number from ${least} on${word}, not '${text}'.`)
}

async function verifySound(plugin: Sabotage['plugin'], tarballs: readonly string[]): Promise<void> {
  const folder = join(work, plugin)
  await cp(join(plugins, plugin), folder, { recursive: true })
  await run('npm', ['install', '--no-audit', '--no-fund', '--save-dev', ...tarballs], { ...options, cwd: folder })
  const { code, report, told } = await verify(folder)
  if (code !== 0 || !report?.isConformant) throw new Error(`The sound plugin ${plugin} does not pass:\n${told}`)
  console.log(`${plugin}: ${report.summary.pass} checks pass from packed tarballs`)
}

async function verifySabotaged({ check, plugin, title, edits }: Sabotage): Promise<void> {
  const folder = join(work, plugin)
  const before = new Map<string, string>()
  for (const { file, find, put } of edits) {
    const text = await readFile(join(folder, file), 'utf8')
    if (!before.has(file)) before.set(file, text)
    await writeFile(
      join(folder, file),
      text.replace(find, () => put),
    )
  }
  if (before.has('manifest.js')) {
    before.set('manifest.json', await readFile(join(folder, 'manifest.json'), 'utf8'))
    const script = `import('./manifest.js').then(({ manifest }) => console.log(JSON.stringify(manifest)))`
    const { stdout } = await run(process.execPath, ['--eval', script], { ...options, cwd: folder, shell: false })
    await writeFile(join(folder, 'manifest.json'), stdout)
  }
  try {
    const { code, report, told } = await verify(folder)
    const result = report?.checks.find(({ id }) => id === check)
    const [finding] = result?.findings ?? []
    const faults = [
      ...(code === 1 ? [] : [`it ended with ${code}, not with 1`]),
      ...(result?.verdict === 'fail' && result.blockedBy === null ? [] : [`${check} did not fail`]),
      ...(told.includes(check) ? [] : ['the id of the check is not told']),
      ...(finding && told.includes(finding.message) ? [] : ['its sentence is not told']),
      ...(finding?.request && !told.includes(finding.request.split('\n')[0] ?? '') ? ['the request is not told'] : []),
      ...(finding?.place && !told.includes(`${finding.place.file}:${finding.place.line}`)
        ? ['the place is not told']
        : []),
    ]
    if (faults.length > 0) throw new Error(`${plugin} that ${title}: ${faults.join('; ')}.\n${told}`)
    console.log(`${check}: told of a ${plugin} that ${title}`)
  } finally {
    for (const [file, text] of before) await writeFile(join(folder, file), text)
  }
}

interface Verification {
  readonly code: number
  readonly report: Report | undefined
  /** What a person sees. */
  readonly told: string
}

async function verify(folder: string): Promise<Verification> {
  const file = join(folder, 'report.json')
  const command = ['kehu', 'verify', '.', '--reporter', 'pretty', '--reporter', `json=${file}`]
  const ended = await run('npx', command, { ...options, cwd: folder }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string },
  )
  const text = await readFile(file, 'utf8').catch(() => '[]')
  await rm(file, { force: true })
  const [report] = JSON.parse(text) as Report[]
  return { code: ended.code, report, told: `${ended.stdout}${'stderr' in ended ? ended.stderr : ''}` }
}
