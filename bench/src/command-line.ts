import { parseArgs } from 'node:util'
import { nodeNames } from './node-binaries.ts'
import type { Part } from './part.ts'
import { parts } from './parts.ts'

/** What the command line asks for. */
export interface CommandLine {
  readonly parts: readonly Part[]
  /** Whether these are all parts. */
  readonly isWhole: boolean
  readonly nodes: readonly string[]
  readonly isQuick: boolean
  /** Whether a broken budget fails the run. */
  readonly isCheck: boolean
}

/** @throws Error that says which argument is wrong, and what there is */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      node: { type: 'string', multiple: true, default: [...nodeNames] },
    },
  })
  refuseUnknown(
    'part',
    positionals,
    parts.map(({ name }) => name),
  )
  refuseUnknown('node', values.node, nodeNames)
  const isWhole = positionals.length === 0
  return {
    parts: isWhole ? parts : parts.filter(({ name }) => positionals.includes(name)),
    isWhole,
    nodes: values.node,
    isQuick: values.quick,
    isCheck: values.check,
  }
}

function refuseUnknown(what: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`There is no ${what} '${unknown}'; there is ${known.join(', ')}.`)
}
