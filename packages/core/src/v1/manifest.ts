import type { CustomerField, CustomerKind, CustomerStatus } from './customer.ts'
import type { ErrorCategory } from './error-category.ts'
import type { Pagination } from './pagination.ts'
import type { RateLimit } from './rate-limit.ts'

/**
 * What a provider is and can do, as plain JSON. One source for run time, conformance kit and documentation: no list
 * of exceptions lives anywhere else.
 */
export interface Manifest {
  /** A short name for Kehu's own providers, the npm name for a third party's. */
  readonly id: string
  readonly title: string
  readonly contract: 'v1'
  /** The vendor's document that the provider was written from. */
  readonly document: { readonly name: string; readonly version: string | null; readonly date: string | null }
  /** Each option of the factory, and what it is, in words that fit behind "must be". */
  readonly options: { readonly [name: string]: FieldNote }
  /** Names of the options whose values must never be shown. */
  readonly secrets: readonly string[]
  /** What `check()` costs: it reads one page of one record unless the provider has something cheaper. */
  readonly check: 'free' | 'may-cost' | 'none'
  /** The `operationId` that gives access tokens; absent where the provider fetches none. */
  readonly token?: { readonly specOperation: string }
  readonly operations: { readonly customers: OperationManifest }
  /** Checks of the conformance kit that the plugin is known to fail. They still run, and must not start to pass. */
  readonly deviations?: readonly Deviation[]
}

/** One check that a plugin is known to fail. */
export interface Deviation {
  /** Id of the check, such as `paging/walk`. */
  readonly check: string
  /** Why, in one sentence for those who install the plugin. */
  readonly reason: string
  /** Where the repair is tracked. */
  readonly link: string
}

/** One thing a provider can do. */
export interface OperationManifest {
  /** The `operationId` in the provider's OpenAPI file. */
  readonly specOperation: string
  readonly pagination: Pagination
  /** Each query field, and what it must be. */
  readonly query: { readonly [field: string]: FieldNote & { readonly filters: string } }
  /** The vendor's documented limit, kept by core for each connection; `null` where none is documented. */
  readonly rateLimit: RateLimit | null
  readonly retry: {
    /** True where the vendor may bill a repeated request: then only refused requests are sent again. */
    readonly repeatMayCost: boolean
  }
  /** Record fields that hold personal data. */
  readonly personalData: readonly string[]
  /** Where each field of the vendor's record goes. */
  readonly mapping: { readonly [recordField: string]: FieldMapping }
  /**
   * Each documented error code. The name of a failure's HTTP status, such as `403`, is the rule for that status too; of
   * 408, 429, 500, 502, 503 and 504, which gateways send as well, only its wait counts.
   */
  readonly errors: { readonly [code: string]: ErrorRule }
}

/** What a field must be, to finish a sentence: "Option 'region' must be …". */
export interface FieldNote {
  readonly is: string
  readonly required?: boolean
  /**
   * What a form or an environment variable must turn a text into. Default `text`; a `function` can only be given in
   * code.
   */
  readonly type?: 'text' | 'number' | 'boolean' | 'texts' | 'numbers' | 'function'
}

/** A record field is mapped to customer fields, or stays in `raw` for a reason. */
export type FieldMapping =
  | {
      readonly to: readonly CustomerField[]
      /** What the vendor's values say, where the field goes to `kind` or `status`; any other value is `unknown`. */
      readonly values?: { readonly [value: string]: CustomerKind | CustomerStatus }
    }
  | { readonly raw: string }

/** What a vendor's error code means. */
export interface ErrorRule {
  readonly category: ErrorCategory
  /** In our own English words, to stand in an error message. */
  readonly meaning: string
  /** True where sending the request again can help, and a refused one is not billed. Default false. */
  readonly retry?: boolean
  /** How long the vendor asks to wait, in milliseconds. */
  readonly retryAfterMs?: number
}
