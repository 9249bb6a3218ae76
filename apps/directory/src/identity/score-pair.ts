import type { CustomerKind } from '@kehu/core'
import type { MatchKey } from './match-keys.ts'
import { scoreOf, type AgreementId, type ObjectionId } from './rules.ts'

/** What two customers are held against each other by. */
export interface MatchFacts {
  readonly connection: string
  readonly vendorId: string | null
  readonly kind: CustomerKind
  readonly keys: readonly MatchKey[]
}

/**
 * The score of two customers, and the rules that agree, strongest first.
 *
 * @param isCommon whether too many share a key for it to say anything
 */
export function scorePair(
  left: MatchFacts,
  right: MatchFacts,
  isCommon: (key: MatchKey) => boolean,
): { readonly score: number; readonly rules: readonly AgreementId[] } {
  const isOneConnection = left.connection === right.connection
  const shared = sharedKeys(left, right)
  const agreed = new Set(
    shared.filter((key) => (key.rule === 'vendor-id' ? isOneConnection : !isCommon(key))).map(({ rule }) => rule),
  )
  const differs = (rule: AgreementId): boolean =>
    hasRule(left.keys, rule) && hasRule(right.keys, rule) && !hasRule(shared, rule)
  const objections: ObjectionId[] = []
  if (differs('credit-code') || differs('lei')) objections.push('other-registration')
  if (left.kind !== right.kind && left.kind !== 'unknown' && right.kind !== 'unknown') objections.push('other-kind')
  if (differs('name')) objections.push('other-name')
  if (isOneConnection && left.vendorId !== null && right.vendorId !== null && left.vendorId !== right.vendorId) {
    objections.push('other-id')
  }
  return scoreOf([...agreed], objections)
}

export function sharedKeys(left: MatchFacts, right: MatchFacts): readonly MatchKey[] {
  const theirs = new Set(right.keys.map(keyText))
  return left.keys.filter((key) => theirs.has(keyText(key)))
}

/** A key as one text, to find it by. */
export function keyText({ rule, value }: MatchKey): string {
  return `${rule} ${value}`
}

function hasRule(keys: readonly MatchKey[], rule: AgreementId): boolean {
  return keys.some((key) => key.rule === rule)
}
