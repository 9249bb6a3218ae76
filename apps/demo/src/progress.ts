import type { WriteStream } from 'node:tty'
import type { Outcome } from '@kehu/core'

/** Shows how far each connection has come, while pages arrive. */
export interface Progress {
  update(outcomes: { readonly [connection: string]: Outcome }): void
}

const barWidth = 24

/** On a terminal, one line a connection that is drawn over; elsewhere, a line at each quarter of a list. */
export function createProgress(output: WriteStream): Progress {
  return output.isTTY ? drawnOver(output) : quarterByQuarter(output)
}

function drawnOver(output: WriteStream): Progress {
  let drawn = 0
  return {
    update(outcomes) {
      const lines = Object.entries(outcomes).map(([name, outcome]) => `${bar(outcome)} ${describe(name, outcome)}`)
      if (drawn > 0) output.moveCursor(0, -drawn)
      for (const line of lines) {
        output.clearLine(0)
        output.write(`${line}\n`)
      }
      drawn = lines.length
    },
  }
}

function quarterByQuarter(output: WriteStream): Progress {
  const shown = new Map<string, string>()
  return {
    update(outcomes) {
      for (const [name, outcome] of Object.entries(outcomes)) {
        const state = `${Math.floor(share(outcome) * 4)} ${outcome.status}`
        if (outcome.status === 'pending' || shown.get(name) === state) continue
        shown.set(name, state)
        output.write(`${describe(name, outcome)}\n`)
      }
    },
  }
}

function share({ customers, total }: Outcome): number {
  return total ? Math.min(1, customers / total) : 0
}

function bar(outcome: Outcome): string {
  const full = Math.round(share(outcome) * barWidth)
  return '█'.repeat(full) + '░'.repeat(barWidth - full)
}

function describe(name: string, { status, customers, total, retries }: Outcome): string {
  const counted = `${customers}${total === null ? '' : ` of ${total}`} customers`
  return `${name.padEnd(14)} ${status.padEnd(10)} ${counted}${retries > 0 ? `, ${retries} retries` : ''}`
}
