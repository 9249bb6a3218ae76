import { parse } from 'yaml'

/** One entry of a register: where a vendor's document is at odds with itself. `specs/src/quirks.ts` checks its form. */
export interface Quirk {
  readonly id: string
  readonly lines: readonly (number | string)[]
  readonly kind: string
  readonly finding: string
  readonly behaviour: string
  readonly confidence: string
}

/** The entries of a `quirks.yaml`. */
export function readQuirks(yaml: string): Quirk[] {
  return parse(yaml) as Quirk[]
}
