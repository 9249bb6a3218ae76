/** A mistake at the keyboard, or something that is not there: its message is one sentence, and all that is needed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
