import type { Check } from './check.ts'
import { abortChecks } from './checks/abort/index.ts'
import { answerChecks } from './checks/answer/index.ts'
import { errorChecks } from './checks/errors/index.ts'
import { faultChecks } from './checks/faults/index.ts'
import { manifestChecks } from './checks/manifest/index.ts'
import { mockChecks } from './checks/mock/index.ts'
import { packageChecks } from './checks/package/index.ts'
import { pagingChecks } from './checks/paging/index.ts'
import { requestChecks } from './checks/request/index.ts'
import { secretChecks } from './checks/secrets/index.ts'
import { specChecks } from './checks/spec/index.ts'

/** Every check there is, each behind those that it needs. */
export const catalogue: readonly Check[] = [
  ...packageChecks,
  ...manifestChecks,
  ...specChecks,
  ...mockChecks,
  ...requestChecks,
  ...answerChecks,
  ...errorChecks,
  ...pagingChecks,
  ...faultChecks,
  ...abortChecks,
  ...secretChecks,
]
