import type { MockRequest } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { credentialSteps, isCallerRefused } from '../../failure/refusals.ts'
import type { Finding, Place } from '../../finding.ts'
import { leakSearch } from '../../leak/leak-search.ts'
import { securitySchemes } from '../../spec/walk.ts'
import { foreignSecret, givenSecrets, type GivenSecret } from '../../stand/given-secrets.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import type { Options, Trial } from '../../trial.ts'

export const wrongCredentials: Check = {
  id: 'request/wrong-credentials',
  requirement: '4.4',
  title: 'Is refused with the secret of somebody else, and calls secret what proves who one is without being sent',
  why: 'A mock that takes every secret proves no signature; a secret that no request depends on protects nothing.',
  fails: 'Its verifier never looks at the key.',
  needs: ['request/values'],
  async run(trial) {
    const { manifest } = trial.plugin
    const given = givenSecrets(trial)
    for (const each of given) {
      const finding = await withOther(trial, each)
      if (finding) trial.find(finding)
    }
    const tried = given.map(({ name }) => name)
    // A function shows nothing, and is no text anywhere.
    const isText = (name: string) => manifest.options[name]?.type !== 'function'
    for (const name of manifest.secrets.filter((each) => isText(each) && !tried.includes(each))) {
      trial.find({
        message: `The secret option '${name}' is a text neither in the fixture's options nor in a variant, so nothing was tried with it; put it into one of them.`,
        place: { file: 'manifest.json', pointer: `/options/${name}` },
      })
    }
    for (const name of hiddenProofs(trial)) {
      const finding = await withOtherProof(trial, name)
      if (finding) trial.find(finding)
    }
    trial.note('tried', tried)
    if (manifest.secrets.length === 0 && securitySchemes(trial.plugin.spec.document).length > 0) {
      trial.find({
        message: 'The spec asks for credentials, and the manifest names no secret; name the options that hold them.',
        place: { file: 'openapi.yaml', pointer: '/components/securitySchemes' },
      })
    }
  },
}

/** Options that are texts of their own for each seed, and that the manifest does not call secret. */
function hiddenProofs({ plugin, seed }: Trial): string[] {
  const [own, other] = [seed, seed + 1].map((each) => unreachableFixture({ plugin, seed: each }).options as Options)
  return Object.keys(plugin.manifest.options).filter(
    (name) => !plugin.manifest.secrets.includes(name) && typeof own?.[name] === 'string' && own[name] !== other?.[name],
  )
}

/** What is refused as a wrong proof, and is never sent itself, signs: a key. An account's name is sent. */
async function withOtherProof(trial: Trial, name: string): Promise<Finding | null> {
  const { plugin, seed } = trial
  const other = (unreachableFixture({ plugin, seed: seed + 1 }).options as Options)[name]
  await using own = await trial.start()
  await failureOf(() => own.provider.listPage(own.query))
  const isSent = leakSearch([{ name, value: String(own.options[name]) }])
  if (own.mock.ledger.requests.some(({ request }) => request && isSent(writtenRequest(request)) !== null)) return null
  await using stand = await trial.start({}, { options: (options) => ({ ...options, [name]: other }) })
  await failureOf(() => stand.provider.listPage(stand.query))
  const { violations, requests } = stand.mock.ledger
  if (!violations.some(({ step }) => credentialSteps.has(step))) return null
  return {
    message: `Option '${name}' signs the request and is never sent, which makes it a key; name it among the secrets.`,
    place: { file: 'manifest.json', pointer: '/secrets' },
    request: requests.at(-1),
  }
}

function writtenRequest({ path, rawQuery, headers, text }: MockRequest): string {
  return [path, rawQuery, ...headers.flat(), text].join('\n')
}

/** Lists with a secret of another account that is right in length and shape. */
async function withOther(trial: Trial, given: GivenSecret): Promise<Finding | null> {
  const { name, variant } = given
  const place: Place = { file: 'manifest.json', pointer: `/options/${name}` }
  const other = foreignSecret(trial, given)
  await using own = await trial.start({}, { variant })
  if (other === own.options[name]) {
    const message = `The fixture gives option '${name}' one value for two seeds; make it up from the seed.`
    return { message, place }
  }
  await using stand = await trial.start({}, { variant, options: (options) => ({ ...options, [name]: other }) })
  const failure = await failureOf(() => stand.provider.listPage(stand.query))
  const { ledger } = stand.mock
  if (ledger.violations.length === 0) {
    return {
      message:
        ledger.requests.length === 0
          ? `With another account's '${name}' no request was sent (${failureWords(failure)}); only the vendor can know that it is wrong.`
          : `The mock takes another account's '${name}'; let the client use it in the request, and the verifier judge it.`,
      place,
      request: ledger.requests.at(-1),
    }
  }
  // What each documented code stands for is the manifest's to say, and judged with the errors.
  if (isCallerRefused(trial.plugin, failure)) return null
  return {
    message: `With another account's '${name}' the vendor refuses, and the client does not say so; fail with authentication or permission, or document the code.`,
    place,
    request: ledger.requests.at(-1),
    expected: 'authentication or permission',
    actual: failureWords(failure),
  }
}
