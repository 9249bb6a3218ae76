import { isJsonObject, pointerTo, starsFor, visibleText } from '@kehu/conformance'
import type { LiveReport } from './live-report.ts'
import type { PatchOperation } from './spec-change.ts'

/** Stars out secrets in one text. */
export type SecretMask = (text: string) => string

/** A mask for the values of secret options, however they are written. */
export function secretMask(secrets: readonly string[]): SecretMask {
  // An error is told by its first line, without a full stop: so may be the secret at its end.
  const cut = secrets.flatMap((secret) => secret.split('\n').map((line) => line.replace(/[.;\s]+$/, '')))
  const all = [...secrets, ...cut]
  return starsFor(all.flatMap((secret) => [secret, visibleText(secret), pointerTo(secret).slice(1)]))
}

/**
 * A report in which whatever the vendor echoed of a secret is starred out. It comes before all rendering: a secret that is
 * escaped for Markdown or a terminal is found by no mask.
 */
export function reportWithoutSecrets(report: LiveReport, mask: SecretMask): LiveReport {
  return masked(report, mask, (name) => name) as LiveReport
}

/** The same for a proposed change, where a vendor's names are keys too. */
export function changeWithoutSecrets(change: readonly PatchOperation[], mask: SecretMask): PatchOperation[] {
  return change.map((each) => ({ ...each, path: mask(each.path), value: masked(each.value, mask, mask) }))
}

function masked(value: unknown, mask: SecretMask, maskName: SecretMask): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((each) => masked(each, mask, maskName))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [maskName(name), masked(each, mask, maskName)]))
}
