import type { LedgerRequest } from '@kehu/mock'

/** One thing that is wrong with a plugin. Secrets are masked before it is shown. */
export interface Finding {
  /** One plain sentence: what is wrong, where, and what to do. */
  readonly message: string
  /** Where in the package it stands. */
  readonly place?: Place
  /** The request that shows it, as the mock's ledger has it. */
  readonly request?: LedgerRequest | undefined
  readonly expected?: string
  readonly actual?: string
}

/** A place in a file of the package. */
export interface Place {
  readonly file: 'openapi.yaml' | 'package.json' | 'manifest.json'
  /** JSON pointer; empty for the whole file. */
  readonly pointer: string
}
