import type { Manifest } from '@kehu/core'
import { UsageError } from './usage-error.ts'

/** What a provider needs to reach the real vendor. */
export interface LiveInput {
  readonly options: { readonly [name: string]: string }
  readonly query: { readonly [name: string]: string }
}

/** The variable that holds an option or a query field, such as `KEHU_QCC_SECRET_KEY` for `secretKey`. */
export function variableName(vendorId: string, name: string): string {
  const words = `${vendorId}-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter}`)}`
  return `KEHU_${words.replaceAll('-', '_').toUpperCase()}`
}

/**
 * Reads a vendor's options, and the query fields that must be there, from `KEHU_…` variables.
 *
 * @returns `null` when none is set: the vendor is mocked then
 * @throws UsageError that names what is missing or not known
 */
export function readLiveInput(manifest: Manifest, variables: NodeJS.ProcessEnv): LiveInput | null {
  const required = Object.entries(manifest.operations.customers.query).filter(([, field]) => field.required)
  const prefix = variableName(manifest.id, '')
  const known = new Map<string, { readonly name: string; readonly kind: 'options' | 'query' }>()
  for (const name of Object.keys(manifest.options))
    known.set(variableName(manifest.id, name), { name, kind: 'options' })
  for (const [name] of required) known.set(variableName(manifest.id, name), { name, kind: 'query' })

  const input = { options: {} as Record<string, string>, query: {} as Record<string, string> }
  let isLive = false
  for (const [variable, value] of Object.entries(variables)) {
    if (!variable.startsWith(prefix) || !value) continue
    const field = known.get(variable)
    if (!field) throw new UsageError(`${variable} is not known; ${manifest.id} takes ${[...known.keys()].join(', ')}.`)
    input[field.kind][field.name] = value
    isLive = true
  }
  if (!isLive) return null

  const missing = [
    ...Object.entries(manifest.options).filter(
      ([name, { required: isRequired }]) => isRequired && !input.options[name],
    ),
    ...required.filter(([name]) => !input.query[name]),
  ].map(([name, { is }]) => `${variableName(manifest.id, name)} (${is})`)
  if (missing.length > 0) throw new UsageError(`To reach ${manifest.title} live, also set ${missing.join(' and ')}.`)
  return input
}
