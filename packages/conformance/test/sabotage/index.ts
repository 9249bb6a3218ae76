import { abortSabotages } from './abort.ts'
import { answerSabotages } from './answer.ts'
import { errorSabotages } from './errors.ts'
import { faultSabotages } from './faults.ts'
import { manifestSabotages } from './manifest.ts'
import { mockSabotages } from './mock.ts'
import { packageSabotages } from './package.ts'
import { pagingSabotages } from './paging.ts'
import { requestSabotages } from './request.ts'
import type { Sabotage } from './sabotage.ts'
import { secretSabotages } from './secrets.ts'
import { specSabotages } from './spec.ts'

/** Broken plugins, at least one for each check. */
export const sabotages: readonly Sabotage[] = [
  ...packageSabotages,
  ...manifestSabotages,
  ...specSabotages,
  ...mockSabotages,
  ...requestSabotages,
  ...answerSabotages,
  ...errorSabotages,
  ...pagingSabotages,
  ...faultSabotages,
  ...abortSabotages,
  ...secretSabotages,
]
