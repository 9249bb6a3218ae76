import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Who git says is at work; `null` where there is no git, or it was not told. */
export async function gitAuthor(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'])
    return stdout.trim() || null
  } catch {
    return null
  }
}
