import type { FaultProfile } from '@kehu/mock'

/** The vendor to mock. */
export interface MockTask {
  readonly port: number
  readonly size: number
  readonly seed: number
  readonly fault?: FaultProfile
}

/** What the process of a mock tells. Any word to it asks for another curl. */
export type MockMessage =
  /** The vendor listens; the text says where, and what to call it with. */
  | { readonly kind: 'started'; readonly text: string }
  /** A list request, as a curl command. */
  | { readonly kind: 'curl'; readonly text: string }
  /** There is none, and a sentence says why. */
  | { readonly kind: 'no-curl'; readonly message: string }
