import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import type { Finding, Place } from '../../finding.ts'
import { securitySchemes } from '../../spec/walk.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import type { Options, Trial } from '../../trial.ts'

export const wrongCredentials: Check = {
  id: 'request/wrong-credentials',
  requirement: '4.4',
  title: 'Is refused with the secret of somebody else, whichever of its secrets that is',
  why: 'A mock that takes every secret proves no signature; a secret that no request depends on protects nothing.',
  fails: 'Its verifier never looks at the key.',
  needs: ['request/values'],
  async run(trial) {
    const { manifest } = trial.plugin
    const tried: string[] = []
    const left: string[] = []
    for (const name of manifest.secrets) {
      const given = givenBy(trial, name)
      if (given === null) {
        left.push(name)
        continue
      }
      tried.push(name)
      const finding = await withOther(trial, name, given)
      if (finding) trial.find(finding)
    }
    trial.note('tried', tried)
    trial.note('not in the fixture', left)
    if (tried.length > 0) return
    if (left.length > 0) {
      trial.find({
        message: `None of the manifest's secrets (${left.join(', ')}) is a text in the fixture's options, so no proof of identity was tried; put one in.`,
        place: { file: 'manifest.json', pointer: '/secrets' },
      })
    } else if (securitySchemes(trial.plugin.spec.document).length > 0) {
      trial.find({
        message: 'The spec asks for credentials, and the manifest names no secret; name the options that hold them.',
        place: { file: 'openapi.yaml', pointer: '/components/securitySchemes' },
      })
    }
  },
}

/** Which variant of the fixture holds a secret as text, where its options do not; `null` where nothing does. */
function givenBy(trial: Trial, name: string): { readonly variant: number | undefined } | null {
  const { options, variants } = unreachableFixture(trial)
  const holds = (given: object): boolean => typeof (given as Options)[name] === 'string'
  if (holds(options)) return { variant: undefined }
  const variant = variants.findIndex(holds)
  return variant < 0 ? null : { variant }
}

/** Lists with a secret of another account that is right in length and shape. */
async function withOther(
  trial: Trial,
  name: string,
  { variant }: { readonly variant: number | undefined },
): Promise<Finding | null> {
  const { manifest } = trial.plugin
  const place: Place = { file: 'manifest.json', pointer: `/options/${name}` }
  const another = unreachableFixture({ plugin: trial.plugin, seed: trial.seed + 1 })
  const other = ((variant === undefined ? another.options : another.variants[variant]) as Options | undefined)?.[name]
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
  if (!KehuError.isInstance(failure) || Object.hasOwn(manifest.operations.customers.errors, failure.code ?? '')) {
    return null
  }
  if (['authentication', 'permission'].includes(failure.category)) return null
  return {
    message: `With another account's '${name}' the client fails with a category that does not say so; make it authentication or permission, or document the code.`,
    place,
    request: ledger.requests.at(-1),
    expected: 'authentication or permission',
    actual: failure.category,
  }
}
