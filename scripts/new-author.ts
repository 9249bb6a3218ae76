// `pnpm new-author`: follows the guide for authors word by word. Publishes our packages to a registry on this machine,
// and then types each line of the guide's `sh` blocks in their order at a terminal, beginning in an empty folder; what a
// program asks there is answered. Blocks that name a file become that file of the package. A line that fails is told by
// its number. `pnpm new-author docs/zh/write-a-provider.md` follows another edition.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { codeBlocks } from '../docs/test/code-block.ts'
import { authorEnvironment } from './author-environment.ts'
import { pack } from './pack.ts'
import { startRegistry } from './registry.ts'

const root = join(import.meta.dirname, '..')
const {
  positionals: [guide = 'docs/write-a-provider.md'],
} = parseArgs({ allowPositionals: true })
const down = '\u001B[B'
const enter = '\r'
// What is asked on the way, and the keys that are pressed.
const keys: ReadonlyMap<string, string> = new Map([
  ['Ok to proceed?', `y${enter}`],
  ['How does the vendor know its caller?', `${down}${enter}`],
  ['How does the vendor cut its list?', enter],
])

// npm compares paths after links are followed.
const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu-new-author-')))
// What the author does at the end, which a guide without it would not lead to.
const ends = new Map([
  ['npm pack', false],
  ['npx kehu verify kehu-provider-', false],
])
try {
  await using registry = await startRegistry()
  const packages = ['core', 'mock', 'conformance', 'checks', 'cli', 'create-kehu-provider']
  for (const tarball of await pack(packages, await mkdtemp(join(work, 'packed-')))) await registry.publish(tarball)
  const environment = { ...authorEnvironment(registry.environment), SHELL: '/bin/sh', TERM: 'xterm' }

  const started = performance.now()
  let folder = join(work, 'empty')
  await mkdir(folder)
  for (const block of codeBlocks({ path: guide, text: await readFile(join(root, guide), 'utf8') })) {
    if (block.file !== null) await write(join(folder, block.file), block.text)
    if (block.language !== 'sh' || block.notRun !== null) continue
    for (const [index, line] of block.text.split('\n').entries()) {
      if (/^\s*(#|$)/.test(line)) continue
      const place = `${guide}:${block.line + 1 + index}`
      const since = performance.now()
      folder = await type(line, place, folder, environment)
      console.log(`${place}: ${line} (${seconds(since)} s)`)
      for (const end of ends.keys()) if (line.startsWith(end)) ends.set(end, true)
    }
  }
  for (const [end, isReached] of ends) if (!isReached) throw new Error(`${guide} does not lead to \`${end}\`.`)
  console.log(`The guide leads from an empty folder to a tarball that keeps the contract, in ${seconds(started)} s.`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await rm(work, { recursive: true, force: true, maxRetries: 5 })
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000)
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${text}\n`)
}

/** Types a line at a terminal, and returns the folder in which the next one is typed. */
async function type(line: string, place: string, folder: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const whereabouts = join(work, 'whereabouts')
  // A shell of its own for each line, so that each says how it ended; only the folder is handed on. A new terminal is
  // no column wide, and questions would be written one letter a line.
  const commands = `stty columns 120 rows 40\n${line}\nended=$?\npwd > '${whereabouts}'\nexit $ended`
  // Questions are put where there is a terminal, which `script` of util-linux makes.
  const terminal = spawn('script', ['--quiet', '--return', '--flush', '--command', commands, '/dev/null'], {
    cwd: folder,
    env: environment,
    // Something is asked that nobody answers.
    timeout: 180_000,
  })
  let told = ''
  const unanswered = new Map(keys)
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
    for (const [question, answer] of unanswered) {
      if (!told.includes(question)) continue
      unanswered.delete(question)
      terminal.stdin.write(answer)
    }
  })
  const [code] = (await once(terminal, 'close').catch((error: unknown) => {
    throw new Error('The guide is followed at a terminal, which takes `script` of util-linux; install it.', {
      cause: error,
    })
  })) as [number | null]
  if (code !== 0) throw new Error(`${place}: ${line}\nended with ${code}:\n${stripVTControlCharacters(told)}`)
  return (await readFile(whereabouts, 'utf8')).trim()
}
