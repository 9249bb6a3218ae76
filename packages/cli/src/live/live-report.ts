import type { Plugin } from '@kehu/conformance'
import type { Contact } from './contact.ts'
import type { Drift, SeenDrift } from './drift.ts'
import type { Plan } from './plan.ts'

/**
 * What a first contact found, as JSON. Holds names of fields, but no value of an answer, no credential, and no host that
 * is not public.
 */
export interface LiveReport {
  /** Version of this format; a reader refuses one that it does not know. */
  readonly version: 1
  readonly plugin: { readonly name: string; readonly version: string; readonly id: string }
  /** The vendor's document that the plugin was written from. */
  readonly document: Plugin['manifest']['document']
  /** One of the spec's own servers; `null` for a deployment of one's own, whose address is nobody's business. */
  readonly host: string | null
  readonly calls: number
  readonly customers: number
  readonly answers: readonly {
    readonly operation: string
    readonly status: number
    readonly contentType: string | null
  }[]
  readonly drift: readonly Drift[]
  /** What ended it early. */
  readonly failure: { readonly category: string; readonly message: string } | null
}

export function liveReport(plugin: Plugin, plan: Plan, contact: Contact, drift: readonly SeenDrift[]): LiveReport {
  const { name, version } = plugin.declaration
  const { failure, refusal } = contact
  return {
    version: 1,
    plugin: { name, version, id: plugin.manifest.id },
    document: plugin.manifest.document,
    host: isPublic(plugin, plan.origin) ? plan.origin : null,
    calls: contact.sent,
    customers: contact.customers,
    answers: contact.answers.map(({ operation, status, contentType }) => ({
      operation: operation.id,
      status,
      contentType: contentType !== null && /^[a-z]+\/[\w.+-]{1,60}$/.test(contentType) ? contentType : null,
    })),
    drift: drift.map(({ values: _values, name: _name, keyword: _keyword, ...shown }) => shown),
    failure: failure && { category: failure.category, message: refusal ?? failure.message },
  }
}

function isPublic({ spec }: Plugin, origin: string): boolean {
  const { servers = [] } = spec.document as { servers?: readonly { readonly url?: unknown }[] }
  return servers.some(({ url }) => URL.canParse(String(url)) && new URL(String(url)).origin === origin)
}
