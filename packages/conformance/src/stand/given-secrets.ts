import type { Options, Trial } from '../trial.ts'
import { unreachableFixture } from './start-unreachable.ts'

/** A secret that the fixture gives as text. */
export interface GivenSecret {
  readonly name: string
  /** Place of the variant that holds it; `undefined` where the fixture's own options do. */
  readonly variant: number | undefined
}

/** The manifest's secrets that stand as text in the fixture: in its options, or else in the first variant that has them. */
export function givenSecrets(trial: Trial): GivenSecret[] {
  const { options, variants } = unreachableFixture(trial)
  return trial.plugin.manifest.secrets.flatMap((name): GivenSecret[] => {
    const holds = (given: object): boolean => typeof (given as Options)[name] === 'string'
    if (holds(options)) return [{ name, variant: undefined }]
    const variant = variants.findIndex(holds)
    return variant < 0 ? [] : [{ name, variant }]
  })
}

/** What a provider must be built with, one after the other, to be given all of these secrets. */
export function secretVariants(trial: Trial): (number | undefined)[] {
  return [...new Set([undefined, ...givenSecrets(trial).map(({ variant }) => variant)])]
}

/** What stands in the place of a secret for another account: right in length and shape. */
export function foreignSecret({ plugin, seed }: Trial, { name, variant }: GivenSecret): unknown {
  const { options, variants } = unreachableFixture({ plugin, seed: seed + 1 })
  return ((variant === undefined ? options : variants[variant]) as Options | undefined)?.[name]
}
