import type { ErrorCategory } from './error-category.ts'
import type { Outcome } from './outcome.ts'

// Two copies of core may be installed beside one plugin; a registered symbol is the same in both.
const brand = Symbol.for('kehu.error')

// Apart from the error itself: `util.inspect` prints hidden properties with `showHidden`, and runs accessors with
// `getters`.
const vendorMessages = new WeakMap<object, string | null>()

/** What a {@link KehuError} is made from. */
export interface KehuErrorInit {
  readonly category: ErrorCategory
  /** One sentence in English: what is wrong, where, and what to do. Never a value that the caller or vendor gave. */
  readonly message: string
  readonly provider?: string | null
  /** The option or query field that is wrong. */
  readonly field?: string | null
  /** The vendor's code, as text. */
  readonly code?: string | null
  readonly isRetryable?: boolean
  /** Milliseconds that the vendor asks to wait. */
  readonly retryAfterMs?: number | null
  readonly requestId?: string | null
  /** HTTP status of the answer. */
  readonly status?: number | null
  /** Requests sent before giving up. */
  readonly attempts?: number
  /** What the vendor wrote. Vendors echo personal data, so it is never enumerable. */
  readonly vendorMessage?: string | null
  readonly cause?: ErrorCause
  readonly outcomes?: { readonly [connection: string]: Outcome }
}

/** The name and system code of an underlying error. Its message may hold an address or a value, and is left out. */
export interface ErrorCause {
  readonly name: string
  readonly code?: string
}

/**
 * The only error that core and providers throw. Tell it by {@link KehuError.isInstance}, never by `instanceof`, and
 * decide by `category`. Holds no body, header, credential or personal data, however it is printed.
 *
 * @example
 * try {
 *   await provider.check()
 * } catch (error) {
 *   if (KehuError.isInstance(error) && error.category === 'authentication') askForNewKey()
 *   else throw error
 * }
 */
export class KehuError extends Error {
  readonly category: ErrorCategory
  readonly provider: string | null
  /** The option or query field that is wrong, for category `config` or `invalid-query`; else `null`. */
  readonly field: string | null
  readonly code: string | null
  readonly isRetryable: boolean
  readonly retryAfterMs: number | null
  readonly requestId: string | null
  readonly status: number | null
  readonly attempts: number
  /** How each connection ended, where the error closes a directory's list. */
  declare readonly outcomes?: { readonly [connection: string]: Outcome }

  constructor(init: KehuErrorInit) {
    super(init.message, init.cause && { cause: init.cause })
    this.category = init.category
    this.provider = init.provider ?? null
    this.field = init.field ?? null
    this.code = init.code ?? null
    this.isRetryable = init.isRetryable ?? false
    this.retryAfterMs = init.retryAfterMs ?? null
    this.requestId = init.requestId ?? null
    this.status = init.status ?? null
    this.attempts = init.attempts ?? 0
    if (init.outcomes) this.outcomes = init.outcomes
    vendorMessages.set(this, init.vendorMessage ?? null)
    Object.defineProperty(this, brand, { value: true })
  }

  /** What the vendor wrote, or `null`. Not enumerable: look at it on purpose, and log it never. */
  get vendorMessage(): string | null {
    return vendorMessages.get(this) ?? null
  }

  /** Whether a caught value is a KehuError, of this copy of core or another. */
  static isInstance(error: unknown): error is KehuError {
    return typeof error === 'object' && error !== null && brand in error
  }
}

Object.defineProperty(KehuError.prototype, 'name', { value: 'KehuError' })

// Node prints accessors of a prototype too, when it is asked for hidden properties, and runs them with `getters`.
Object.defineProperty(KehuError.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value(this: KehuError, _depth: number, options: object, inspect: (value: unknown, options: object) => string) {
    return inspect(this, { ...options, getters: false, customInspect: false })
  },
})
