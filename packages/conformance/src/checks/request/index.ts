import type { Check } from '../../check.ts'
import { baseUrl } from './base-url.ts'
import { budget } from './budget.ts'
import { check } from './check.ts'
import { credentials } from './credentials.ts'
import { form } from './form.ts'
import { fresh } from './fresh.ts'
import { generatedOptions } from './generated-options.ts'
import { generatedQueries } from './generated-queries.ts'
import { generatedSizes } from './generated-sizes.ts'
import { noBaseUrl } from './no-base-url.ts'
import { noQueries } from './no-queries.ts'
import { noRateLimit } from './no-rate-limit.ts'
import { options } from './options.ts'
import { queries } from './queries.ts'
import { rateLimit } from './rate-limit.ts'
import { reproducible } from './reproducible.ts'
import { values } from './values.ts'
import { wrongCredentials } from './wrong-credentials.ts'

/** In the order in which they are judged. */
export const requestChecks: readonly Check[] = [
  form,
  credentials,
  values,
  wrongCredentials,
  reproducible,
  fresh,
  queries,
  noQueries,
  options,
  generatedSizes,
  generatedQueries,
  generatedOptions,
  budget,
  check,
  rateLimit,
  noRateLimit,
  baseUrl,
  noBaseUrl,
]
