import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Provider } from '../providers.ts'
import { bundleProgram } from './bundle-program.ts'
import { shortcomings, type Listed } from './program.ts'
import type { VendorInput } from './vendors.ts'

/** Lists all vendors in a worker, without Node's modules; throws where a customer is missing. */
export async function listOnWorkerd(
  workerd: string,
  folder: string,
  providers: readonly Provider[],
  input: { readonly [id: string]: VendorInput },
): Promise<void> {
  await writeFile(join(folder, 'worker.bundle.mjs'), await bundleProgram(folder, 'worker.mjs'))
  await writeFile(join(folder, 'worker.capnp'), configuration)
  const child = spawn(join(workerd, 'bin', 'workerd'), ['serve', '--control-fd=3', 'worker.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  })
  try {
    const port = await listeningPort(child.stdio[3] as Readable)
    const signal = AbortSignal.timeout(60_000)
    const body = JSON.stringify(input)
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, signal })
    if (!answer.ok) throw new Error(`The worker answered ${answer.status}: ${await answer.text()}`)
    const problems = shortcomings((await answer.json()) as Listed, providers)
    if (problems.length > 0) throw new Error(`workerd: ${problems.join('; ')}.`)
  } finally {
    child.kill('SIGKILL')
  }
}

// Workers reach public addresses alone unless they are let.
const configuration = `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
      compatibilityDate = "2026-01-01",
    )),
    (name = "internet", network = (allow = ["127.0.0.0/8"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`

/** workerd says on a descriptor of its own where it listens. */
async function listeningPort(control: Readable): Promise<number> {
  for await (const line of createInterface({ input: control })) {
    const { event, port } = JSON.parse(line) as { readonly event: string; readonly port?: number }
    if (event === 'listen' && port !== undefined) return port
  }
  throw new Error('workerd ended before it listened; what it printed says why.')
}
