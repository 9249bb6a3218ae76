import type { Check } from '../../check.ts'
import { body } from './body.ts'
import { clockSkew } from './clock-skew.ts'
import { connection } from './connection.ts'
import { costlyRetry } from './costly-retry.ts'
import { middle } from './middle.ts'
import { noToken } from './no-token.ts'
import { page } from './page.ts'
import { rateLimited } from './rate-limited.ts'
import { redirect } from './redirect.ts'
import { retry } from './retry.ts'
import { server } from './server.ts'
import { time } from './time.ts'
import { token } from './token.ts'

/** In the order in which they are judged. */
export const faultChecks: readonly Check[] = [
  connection,
  time,
  body,
  page,
  redirect,
  rateLimited,
  server,
  retry,
  costlyRetry,
  token,
  noToken,
  clockSkew,
  middle,
]
