import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pageMark } from './list-template.ts'
import type { StoredBody } from './page-server.ts'

/** A server in a process of its own, on the pinned Node. */
export interface PageServer extends Disposable {
  /** Stores a body; the address of it, plain or compressed, to which a vendor's path may be added. */
  store(name: string, text: string, delayMs?: number): Promise<{ readonly plain: string; readonly gzip: string }>
}

export async function startPageServer(): Promise<PageServer> {
  const child = fork(join(import.meta.dirname, 'page-server.ts'), { stdio: ['ignore', 2, 2, 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const host = `127.0.0.1:${port}`
  return {
    async store(name, text, delayMs = 0) {
      child.send({ name, text, pageMark, delayMs } satisfies StoredBody)
      await once(child, 'message')
      return { plain: `http://${host}/plain/${name}`, gzip: `http://${host}/gzip/${name}` }
    },
    [Symbol.dispose]() {
      child.disconnect()
    },
  }
}
