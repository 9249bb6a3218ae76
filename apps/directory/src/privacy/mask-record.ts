import type { Manifest } from '@kehu/core'
import { masked, maskEmail, maskPhone } from './mask.ts'

/** What a manifest says of a record's fields; `null` where the configuration no longer has the provider. */
export type FieldFacts = Pick<Manifest['operations']['customers'], 'personalData' | 'mapping'> | null

/** Normalised fields that may or may not be personal. Phone and e-mail always are, and the name is always shown. */
export type MaskableField = 'id' | 'key' | 'remark'

/**
 * A vendor's record without its personal data. What the manifest does not know may be personal: a field that the vendor
 * has added since, any object within another field (a manifest names top-level fields only), and without a manifest
 * everything.
 *
 * @example maskRecord({ Year: '2018', Name: '王伟', Tel: '110' }, facts) // { Year: '2018', Name: '•••', Tel: '•••' }
 */
export function maskRecord(raw: unknown, facts: FieldFacts): unknown {
  if (!isRecord(raw)) return isEmpty(raw) ? raw : masked
  return Object.fromEntries(
    Object.entries(raw).map(([field, value]) => [
      field,
      isPersonalField(field, facts) ? maskValue(value, targets(facts, field)) : maskObjects(value),
    ]),
  )
}

/** Fields that {@link maskRecord} hides, wholly or in part: those that the manifest names, and those of this record. */
export function personalFields(raw: unknown, facts: FieldFacts): readonly string[] {
  const own = isRecord(raw) ? Object.entries(raw) : []
  const hidden = own.filter(([field, value]) => isPersonalField(field, facts) || holdsObject(value))
  return [...new Set([...(facts?.personalData ?? []), ...hidden.map(([field]) => field)])]
}

/** Whether a normalised field is filled from personal data, or from what the manifest does not tell. */
export function isPersonal(field: MaskableField, facts: FieldFacts): boolean {
  const sources = sourcesOf(field, facts)
  return sources.length === 0 || sources.some((source) => isPersonalField(source, facts))
}

/**
 * A normalised value as it is shown before somebody asks for it.
 *
 * @example maskText('id', '13812345678', facts) // '138•••78', where a phone number is the vendor's id
 */
export function maskText<Text extends string | null>(
  field: MaskableField,
  text: Text,
  facts: FieldFacts,
): Text | string {
  if (text === null || !isPersonal(field, facts)) return text
  const [source, ...others] = sourcesOf(field, facts)
  return maskValue(text, source === undefined || others.length > 0 ? [] : targets(facts, source))
}

function isPersonalField(field: string, facts: FieldFacts): boolean {
  if (facts === null || !Object.hasOwn(facts.mapping, field) || facts.personalData.includes(field)) return true
  // What reaches a person is personal, also where a manifest forgets to say so.
  const to = targets(facts, field)
  return to.includes('phone') || to.includes('email')
}

/** Record fields that fill a normalised one. */
function sourcesOf(field: MaskableField, facts: FieldFacts): readonly string[] {
  if (facts === null) return []
  const sources = Object.keys(facts.mapping).filter((source) => targets(facts, source).includes(field))
  // Without a key of its own, core takes the id for it.
  return field === 'key' && sources.length === 0 ? sourcesOf('id', facts) : sources
}

function maskValue<Value>(value: Value, to: readonly string[]): Value | string {
  if (isEmpty(value)) return value
  if (to.includes('phone') && (typeof value === 'string' || typeof value === 'number')) return maskPhone(String(value))
  if (to.includes('email') && typeof value === 'string') return maskEmail(value)
  return masked
}

function maskObjects(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskObjects)
  return isRecord(value) ? masked : value
}

function holdsObject(value: unknown): boolean {
  return Array.isArray(value) ? value.some(holdsObject) : isRecord(value)
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
