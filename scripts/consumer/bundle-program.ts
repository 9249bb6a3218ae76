import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** A program of a folder with all that it imports, as one module for the web platform. */
export async function bundleProgram(folder: string, file: string): Promise<string> {
  const bundle = await rolldown({ cwd: folder, input: join(folder, file), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false })
  await bundle.close()
  const [{ code }] = output
  return code
}
