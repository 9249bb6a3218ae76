import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** `kehu-directory start` as a process of its own. */
export interface RunningDirectory extends AsyncDisposable {
  readonly address: string
  /** What it said on standard error so far. */
  readonly log: () => string
  /** Ends it as Ctrl-C does. @returns its exit code */
  interrupt(): Promise<number | null>
}

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** Starts it on a free port, and waits until it has printed its address. */
export async function startDirectory(
  given: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningDirectory> {
  const child = spawn(process.execPath, ['--conditions=@kehu/source', main, 'start', '--port', '0', ...given], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text
  })
  const first = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  const started = await Promise.race([first, ended])
  if (started === null || typeof started === 'number' || started.done)
    throw new Error(`The directory ended before it listened: ${log}`)
  const interrupt = () => {
    child.kill('SIGINT')
    return ended
  }
  return {
    address: started.value,
    log: () => log,
    interrupt,
    [Symbol.asyncDispose]: async () => void (await interrupt()),
  }
}
