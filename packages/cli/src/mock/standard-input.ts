import { execFileSync } from 'node:child_process'

/**
 * Whether standard input is a terminal that this process may read: one in the background that reads is stopped by its
 * terminal (POSIX, SIGTTIN). Where `ps` cannot say, it is taken to stand in the background.
 */
export function isAtTerminal(): boolean {
  if (!process.stdin.isTTY) return false
  if (process.platform === 'win32') return true
  try {
    // Linux and macOS mark the foreground by a plus sign.
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(process.pid)], {
      encoding: 'utf8',
      // What it complains of is nothing to the user.
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return state.includes('+')
  } catch {
    return false
  }
}
