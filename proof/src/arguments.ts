import { parseArgs } from 'node:util'

export interface ProofArguments {
  /** Mutants of each provider that are tried; `null` for all. */
  readonly sample: number | null
  /** Decides which. */
  readonly seed: number
  readonly providers: readonly string[]
}

/**
 * Reads what stands behind `pnpm proof`.
 *
 * @throws Error in one sentence, for what is no argument of it
 */
export function readArguments(given: readonly string[], providers: readonly string[]): ProofArguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true, default: [...providers] },
    },
  })
  const strange = values.only.find((name) => !providers.includes(name))
  if (strange !== undefined) throw new Error(`--only takes ${providers.join(', ')}, not ${strange}.`)
  return {
    sample: values.sample === undefined ? null : wholeNumber('--sample', values.sample, 1),
    seed: wholeNumber('--seed', values.seed, 0),
    providers: providers.filter((name) => values.only.includes(name)),
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = Number(text)
  if (/^\d{1,9}$/.test(text) && number >= least) return number
  throw new Error(`${name} takes a whole number from ${least} on, not '${text}'.`)
}
