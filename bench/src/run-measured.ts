import { fork } from 'node:child_process'
import type { Bench } from './part.ts'
import { measuredFile } from './measured-file.ts'

/**
 * Runs a file of `src/measured` in a process of its own, on the Node that is measured.
 *
 * @param name such as `page`
 * @param input what the file's `answer` is given, as JSON
 * @param flags of Node, such as `--expose-gc`
 * @throws Error when the process ends without an answer; what it wrote stands on stderr
 */
export async function runMeasured<Output>(
  { node }: Pick<Bench, 'node'>,
  name: string,
  input: object,
  flags: readonly string[] = [],
): Promise<Output> {
  const child = fork(await measuredFile(name), {
    execPath: node.path,
    execArgv: [...flags],
    // The report alone goes to stdout.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (output) => {
      resolve(output as Output)
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`Measuring '${name}' on Node ${node.version} ended with ${signal ?? code} and no answer.`))
    })
    child.send(input)
  })
}
