/** A stated rule, as the API serves it. */
export interface Rule {
  readonly id: RuleId
  /**
   * How much it says, from -1 to 1: where a rule of weight w agrees, the share 1 - w of what was open stays open. A
   * negative weight takes that share from the whole score.
   */
  readonly weight: number
  /** One sentence. */
  readonly says: string
}

/** Rules by which two customers agree. */
export type AgreementId =
  | 'vendor-id'
  | 'credit-code'
  | 'lei'
  | 'registered-name'
  | 'phone'
  | 'email'
  | 'company-name'
  | 'landline'
  | 'name'

/** What speaks against two customers being one. */
export type ObjectionId = 'other-registration' | 'other-kind' | 'other-name' | 'other-id'

export type RuleId = AgreementId | ObjectionId

/** Pairs of this score and above are shown as one entry at once, marked as found by rule and open for a person's word. */
export const groupedFrom = 0.9

/** Pairs of this score and above are put to a person; those below are not kept. */
export const suggestedFrom = 0.5

/** A key that more customers share, such as a hotline, pairs nobody. Records of one vendor's id count once. */
export const mostSharing = 20

/** All rules, strongest first; then what speaks against a match. */
export const rules: readonly Rule[] = [
  { id: 'vendor-id', weight: 1, says: 'The vendor lists both records under one id of its own.' },
  {
    id: 'credit-code',
    weight: 0.98,
    says: 'Both records hold the same unified social credit code of China, with right check characters.',
  },
  {
    id: 'lei',
    weight: 0.98,
    says: 'Both records hold the same legal entity identifier (LEI), with right check digits.',
  },
  {
    id: 'registered-name',
    weight: 0.9,
    says: 'Both have the same whole Chinese company name, from its first character through its legal form.',
  },
  { id: 'phone', weight: 0.85, says: 'Both have the same mobile or foreign phone number.' },
  { id: 'email', weight: 0.85, says: 'Both have the same e-mail address.' },
  {
    id: 'company-name',
    weight: 0.75,
    says: 'The names of two companies agree, but for legal form, country, case, accents and punctuation.',
  },
  { id: 'landline', weight: 0.6, says: 'Both have the same landline or hotline, which many may share.' },
  {
    id: 'name',
    weight: 0.4,
    says: 'The names agree, and at least one of them may be a person; alone this is never enough for a match.',
  },
  {
    id: 'other-registration',
    weight: -1,
    says: 'Both hold valid registration numbers of one register, and these differ: never the same, unless a person says so.',
  },
  { id: 'other-kind', weight: -0.6, says: 'One is a person, and the other an organization.' },
  { id: 'other-name', weight: -0.2, says: 'Both have names, and these differ.' },
  { id: 'other-id', weight: -0.2, says: 'One vendor lists both, under different ids of its own.' },
]

// One name agrees in up to three ways; only independent facts may add up.
const names: readonly AgreementId[] = ['registered-name', 'company-name', 'name']

const weights = new Map<RuleId, number>(rules.map(({ id, weight }) => [id, weight]))
const order = new Map<RuleId, number>(rules.map(({ id }, place) => [id, place]))

/**
 * The score of two customers, from 0 to 1: 1 - Π(1 - weight) over the facts that agree, of which a name is one, times
 * 1 - |weight| for each objection. Where the vendor itself gives both one id, nothing speaks against it.
 *
 * @returns the score to four digits, and the rules that count, strongest first
 * @example scoreOf(['phone', 'name'], []) // { score: 0.91, rules: ['phone', 'name'] }
 */
export function scoreOf(
  agreed: readonly AgreementId[],
  objections: readonly ObjectionId[],
): { readonly score: number; readonly rules: readonly AgreementId[] } {
  const strongestName = names.find((name) => agreed.includes(name))
  const counted = agreed
    .filter((id) => !names.includes(id) || id === strongestName)
    .toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))
  if (counted.includes('vendor-id')) return { score: 1, rules: counted }
  const open = counted.reduce((share, id) => share * (1 - (weights.get(id) ?? 0)), 1)
  const score = objections.reduce((left, id) => left * (1 + (weights.get(id) ?? 0)), 1 - open)
  return { score: Math.round(score * 10_000) / 10_000, rules: counted }
}
