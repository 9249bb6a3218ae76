/**
 * What went wrong, in the words a program decides by. An open set: a reader treats a category that it does not know
 * as `unknown`.
 */
export type ErrorCategory =
  | 'config'
  | 'invalid-query'
  | 'invalid-cursor'
  | 'authentication'
  | 'permission'
  | 'quota'
  | 'rate-limit'
  | 'not-found'
  | 'conflict'
  | 'pending'
  | 'unavailable'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'contract'
  | 'unknown'
  | (string & {})
