import { parseArgs } from 'node:util'
import { UsageError } from './usage-error.ts'

/** What the command line asks for. */
export interface Arguments {
  readonly output: 'table' | 'json' | 'csv'
  /** Vendor ids to list. */
  readonly only: readonly string[]
  /** Vendor ids whose mock breaks down after its first page. */
  readonly fail: readonly string[]
  /** Rows of the table. */
  readonly rows: number
}

export const usage = `pnpm demo [options]

  --json             write the whole list as JSON to standard output
  --csv              write the whole list as CSV to standard output
  --rows <number>    rows of the table (default 24, 'all' for every customer)
  --only <ids>       list these vendors alone, such as --only qcc,das-aiot
  --fail <ids>       let these mocks break down in the middle
  --help             show this

A vendor is reached live instead of mocked once KEHU_<VENDOR>_<OPTION> variables are set, such as KEHU_QCC_KEY,
KEHU_QCC_SECRET_KEY and KEHU_QCC_SEARCH_KEY. Options and query fields alike; commas separate the parts of a list.`

/**
 * Reads the command line.
 *
 * @returns `null` when help is asked for
 * @throws UsageError that names what is wrong and what is known
 */
export function readArguments(given: readonly string[], vendorIds: readonly string[]): Arguments | null {
  const values = parse(given)
  if (values.help) return null
  if (values.json && values.csv) throw new UsageError('--json and --csv exclude each other; give one of them.')
  const only = vendorList('--only', values.only, vendorIds) ?? vendorIds
  const fail = vendorList('--fail', values.fail, only) ?? []
  const output = values.json ? 'json' : values.csv ? 'csv' : 'table'
  return { output, only, fail, rows: readRows(values.rows) }
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: {
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        rows: { type: 'string', default: '24' },
        only: { type: 'string' },
        fail: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'The arguments cannot be read.'}\n\n${usage}`)
  }
}

function readRows(rows: string): number {
  if (rows === 'all') return Infinity
  if (/^\d{1,9}$/.test(rows)) return Number(rows)
  throw new UsageError("--rows must be a whole number or 'all'.")
}

function vendorList(flag: string, given: string | undefined, known: readonly string[]): string[] | null {
  if (given === undefined) return null
  const ids = given.split(',').map((id) => id.trim())
  for (const id of ids)
    if (!known.includes(id))
      throw new UsageError(`${flag} takes a list of ${known.join(', ')}; '${id}' is none of them.`)
  return [...new Set(ids)]
}
