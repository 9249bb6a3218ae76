import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { isCallerRefused } from '../../failure/refusals.ts'
import { refusedLocally } from '../../failure/refused-locally.ts'
import { foreignSecret, givenSecrets, secretVariants, type GivenSecret } from '../../stand/given-secrets.ts'
import type { Trial } from '../../trial.ts'

export const check: Check = {
  id: 'request/check',
  requirement: '4.14',
  title: 'Asks the vendor in check(), and fails there with the secret of somebody else',
  why: 'A light that is always green, or always red, says nothing on the day that a key is revoked.',
  fails: 'Its check() sends nothing, and all is well.',
  needs: ['request/wrong-credentials'],
  async run(trial) {
    if (trial.plugin.manifest.check === 'none') {
      await tryNone(trial)
      return
    }
    for (const variant of secretVariants(trial)) await tryRight(trial, variant)
    for (const given of givenSecrets(trial)) await tryForeign(trial, given)
  },
}

async function tryNone(trial: Trial): Promise<void> {
  await using stand = await trial.start()
  await refusedLocally(trial, stand, {
    what: "check(), which is 'none' in the manifest,",
    categories: ['config'],
    place: { file: 'manifest.json', pointer: '/check' },
    call: () => stand.provider.check({ query: stand.query }),
  })
}

async function tryRight(trial: Trial, variant: number | undefined): Promise<void> {
  await using stand = await trial.start({}, { variant })
  const failure = await failureOf(() => stand.provider.check({ query: stand.query }))
  const { requests } = stand.mock.ledger
  if (failure === null && requests.length > 0) return
  trial.find({
    message:
      failure === null
        ? 'check() says that all is well, and has sent nothing; ask the vendor.'
        : `With the right credentials check() fails (${failureWords(failure)}); resolve, or write 'none' into the manifest.`,
    place: { file: 'manifest.json', pointer: '/check' },
    request: requests.at(-1),
  })
}

async function tryForeign(trial: Trial, given: GivenSecret): Promise<void> {
  const { name, variant } = given
  const secret = foreignSecret(trial, given)
  await using stand = await trial.start({}, { variant, options: (options) => ({ ...options, [name]: secret }) })
  const failure = await failureOf(() => stand.provider.check({ query: stand.query }))
  if (isCallerRefused(trial.plugin, failure)) return
  trial.find({
    message: `With another account's '${name}' check() ${failure === null ? 'says that all is well' : 'fails with something else'}; let the failure of its request pass.`,
    place: { file: 'manifest.json', pointer: '/check' },
    request: stand.mock.ledger.requests.at(-1),
    expected: 'authentication or permission',
    actual: failureWords(failure),
  })
}
