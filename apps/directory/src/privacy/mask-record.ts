import type { Manifest } from '@kehu/core'
import { masked, maskEmail, maskPhone } from './mask.ts'

/** What a manifest says of a record's fields; `null` where the configuration no longer has the provider. */
export type FieldFacts = Pick<Manifest['operations']['customers'], 'personalData' | 'mapping'> | null

/**
 * A vendor's record without its personal data. The manifest names top-level fields, so everything within one is hidden.
 * Without a manifest every field may be personal.
 *
 * @example maskRecord({ Year: '2018', Name: '王伟' }, manifest.operations.customers) // { Year: '2018', Name: '•••' }
 */
export function maskRecord(raw: unknown, facts: FieldFacts): unknown {
  if (!isRecord(raw)) return isEmpty(raw) ? raw : masked
  return Object.fromEntries(
    Object.entries(raw).map(([field, value]) => [
      field,
      facts === null || facts.personalData.includes(field) ? maskValue(value, targets(facts, field)) : value,
    ]),
  )
}

/** Fields of a record that {@link maskRecord} hides. */
export function personalFields(raw: unknown, facts: FieldFacts): readonly string[] {
  if (facts) return facts.personalData
  return isRecord(raw) ? Object.keys(raw) : []
}

/** Whether a normalised field, such as the remark, is filled from personal data. */
export function isPersonal(field: 'remark', facts: FieldFacts): boolean {
  return facts === null || facts.personalData.some((name) => targets(facts, name).includes(field))
}

function maskValue(value: unknown, to: readonly string[]): unknown {
  if (isEmpty(value)) return value
  if (to.includes('phone') && (typeof value === 'string' || typeof value === 'number')) return maskPhone(String(value))
  if (to.includes('email') && typeof value === 'string') return maskEmail(value)
  return masked
}

function targets(facts: FieldFacts, field: string): readonly string[] {
  const mapping = facts && Object.hasOwn(facts.mapping, field) ? facts.mapping[field] : undefined
  return mapping && 'to' in mapping ? mapping.to : []
}

function isRecord(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
