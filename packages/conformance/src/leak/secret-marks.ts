import type { Plugin } from '../plugin/plugin.ts'
import { securityFields } from '../spec/security-fields.ts'
import { secretVariants } from '../stand/given-secrets.ts'
import type { Options, Stand, StandSettings, Trial } from '../trial.ts'
import type { Mark } from './leak-search.ts'

// A shorter text stands in many a word: core hides none below 4, and what is sent may be a mere counter.
const shortestSecret = 4
const shortestSent = 8

/** The values of the options that the manifest calls secret, as the provider of a stand was given them. */
export function secretMarks(plugin: Plugin, { fitting }: Stand): Mark[] {
  return plugin.manifest.secrets.flatMap((name) => {
    const value = fitting[name]
    return typeof value === 'string' && value.length >= shortestSecret ? [{ name: `the option '${name}'`, value }] : []
  })
}

/** What was sent as proof of the caller, by the spec's security schemes: tokens, signatures, keys. */
function sentMarks(plugin: Plugin, { mock }: Stand): Mark[] {
  const fields = securityFields(plugin.spec)
  const marks = new Map<string, Mark>()
  for (const { request } of mock.ledger.requests) {
    for (const [name, value] of [...(request?.headers ?? []), ...(request?.query ?? [])]) {
      if (!fields.has(name) && !fields.has(name.toLowerCase())) continue
      // Behind the name of its scheme, such as Bearer (RFC 9110, section 11.4).
      const credential = value.slice(value.indexOf(' ') + 1)
      if (credential.length >= shortestSent)
        marks.set(credential, { name: `what was sent as ${name}`, value: credential })
    }
  }
  return [...marks.values()]
}

/** Both: all that gives access. */
export function credentialMarks(plugin: Plugin, stand: Stand): Mark[] {
  return [...secretMarks(plugin, stand), ...sentMarks(plugin, stand)]
}

/** One way to give a provider its secrets. */
export interface WayToGive {
  /** To stand in a sentence behind "secrets given": "as text". */
  readonly way: string
  /** What a stand is started with. */
  readonly settings: Required<Pick<StandSettings, 'variant' | 'options'>>
}

/** The ways to give each secret that the fixture has: as it is, and as a function that fetches it. */
export function waysToGive(trial: Trial): WayToGive[] {
  const { secrets } = trial.plugin.manifest
  const asFunctions = (options: Options): Options =>
    Object.fromEntries(
      Object.entries(options).map(([name, value]) => [
        name,
        secrets.includes(name) && typeof value === 'string' ? () => Promise.resolve(value) : value,
      ]),
    )
  return secretVariants(trial).flatMap((variant) => [
    { way: 'as text', settings: { variant, options: (options: Options) => options } },
    { way: 'as a function', settings: { variant, options: asFunctions } },
  ])
}
