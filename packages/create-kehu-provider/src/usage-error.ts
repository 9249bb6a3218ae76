/** Something that the caller can put right: its message is one sentence, and all that is needed. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
