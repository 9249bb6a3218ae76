import type { CheckResult, VerifySettings } from '@kehu/conformance'

/** How to hold a plugin against the contract. */
export type VerifyTask = Pick<VerifySettings, 'only' | 'seed' | 'samples'>

/** What the process of a run tells. */
export type VerifyMessage =
  | { readonly kind: 'check'; readonly id: string }
  | { readonly kind: 'result'; readonly result: Pick<CheckResult, 'id' | 'verdict' | 'blockedBy'> }
  /** The end: a report, to be read with care. */
  | { readonly kind: 'report'; readonly report: unknown }
