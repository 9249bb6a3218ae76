import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { configuration, documentOf, quiet } from './ask.ts'

interface PrismServer {
  listen(port: number, host: string): Promise<string>
  close(): Promise<void>
}

/** Where the command line stands; the root of the workspace has it, and its server. */
export const commandLine: string = createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')

const { createServer } = createRequire(commandLine)('@stoplight/prism-http-server') as {
  createServer(operations: object, settings: object): PrismServer
}

/** Prism's own server in this process, which does not listen yet. */
export async function prismServer(paths: object, config: object = {}): Promise<PrismServer> {
  return createServer(await getHttpOperationsFromSpec(documentOf(paths)), {
    cors: false,
    config: { ...configuration, ...config },
    components: { logger: quiet },
  })
}

export interface Command extends AsyncDisposable {
  readonly child: ChildProcess
  /** All that it wrote to the error output, once it has ended. */
  readonly complaint: Promise<string>
  /** Where it listens; rejects where it ends before. */
  listening(): Promise<string>
}

/** `prism mock` on a document of these paths, in a process of its own. */
export async function prismCommand(paths: object, flags: readonly string[], environment: object): Promise<Command> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-prism-'))
  const file = join(folder, 'openapi.json')
  await writeFile(file, JSON.stringify(documentOf(paths)))
  const script = join(dirname(commandLine), 'dist', 'index.js')
  const child = spawn(process.execPath, [script, 'mock', '-h', '127.0.0.1', '-p', '0', ...flags, file], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return {
    child,
    complaint: text(child.stderr),
    async listening() {
      for await (const line of createInterface({ input: child.stdout })) {
        const origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
        if (origin) {
          child.stdout.resume()
          return origin
        }
      }
      throw new Error('Prism ended before it listened.')
    },
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
      await rm(folder, { recursive: true })
    },
  }
}
