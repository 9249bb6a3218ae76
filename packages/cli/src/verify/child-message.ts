import type { CheckResult, VerifySettings } from '@kehu/conformance'

/** What the child is told, once, before it imports anything of the plugin. */
export interface ChildTask {
  /** Stands in each of the child's messages. The plugin, which runs in the same process, does not know it. */
  readonly token: string
  readonly folder: string
  readonly conditions: readonly string[]
  readonly settings: Pick<VerifySettings, 'only' | 'seed' | 'samples'>
}

/** What the child tells. Each message is a sign of life. */
export type ChildMessage =
  /** The plugin is imported. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'check'; readonly id: string }
  | { readonly kind: 'result'; readonly result: Pick<CheckResult, 'id' | 'verdict' | 'blockedBy'> }
  /** The end: a report, to be read with care. */
  | { readonly kind: 'report'; readonly report: unknown }
  /** The end: the plugin cannot be judged, and a sentence says why. */
  | { readonly kind: 'unusable'; readonly message: string; readonly stack: string }
  /** The end: something was thrown that nobody caught. */
  | { readonly kind: 'crash'; readonly problem: string; readonly stack: string }
