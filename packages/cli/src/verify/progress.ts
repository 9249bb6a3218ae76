import type { WriteStream } from 'node:tty'
import type { CheckResult } from '@kehu/conformance'
import { shownText } from '../shown-text.ts'

/** Shows how far a run has come, on standard error. */
export interface Progress {
  /** A check begins. */
  check(id: string): void
  /** A check has ended. */
  result(result: Pick<CheckResult, 'id' | 'verdict' | 'blockedBy'>): void
  /** Leaves the line clean for what comes next. */
  end(): void
}

/** On a terminal, one line that is drawn over; elsewhere, a line a check. */
export function createProgress(name: string, total: number, output: WriteStream): Progress {
  const title = shownText(name)
  let done = 0
  if (!output.isTTY) {
    output.write(`${title}: ${total} checks\n`)
    return {
      check() {},
      result({ id, verdict, blockedBy }) {
        done++
        output.write(
          `${title} ${done}/${total} ${verdict} ${id}${blockedBy === null ? '' : ` (blocked by ${blockedBy})`}\n`,
        )
      },
      end() {},
    }
  }
  let failed = 0
  const draw = (what: string) => {
    const line = `${title} ${done}/${total}${failed > 0 ? `, ${failed} failed` : ''} ${what}`
    output.cursorTo(0)
    // A line that wraps could not be drawn over.
    output.write(line.slice(0, Math.max(1, output.columns - 1)))
    output.clearLine(1)
  }
  draw('importing')
  return {
    check: draw,
    result({ verdict }) {
      done++
      if (verdict === 'fail') failed++
    },
    end() {
      output.cursorTo(0)
      output.clearLine(0)
    },
  }
}
