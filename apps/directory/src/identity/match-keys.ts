import { hash } from 'node:crypto'
import type { Customer } from '@kehu/core'
import { companyName, isCompanyName } from './company-name.ts'
import { emailAddress } from './email-address.ts'
import { personName } from './person-name.ts'
import { phoneNumbers } from './phone-number.ts'
import { registrationNumbers } from './registration-number.ts'
import type { AgreementId } from './rules.ts'

/** A rule, and a digest of the value that it compares. */
export interface MatchKey {
  readonly rule: AgreementId
  readonly value: string
}

/**
 * What a customer is matched by: two customers agree by a rule where they share a key of it. None is given twice.
 *
 * @example matchKeys(customer) // [{ rule: 'phone', value: '9Yx…' }, { rule: 'name', value: 'Kp0…' }]
 */
export function matchKeys(customer: Customer): readonly MatchKey[] {
  const keys: MatchKey[] = []
  const add = (rule: AgreementId, value: string): void => {
    keys.push({ rule, value: digest(rule, value) })
  }
  if (customer.id !== null) add('vendor-id', customer.id)
  for (const { number, isShared } of phoneNumbers(customer.phone ?? '')) add(isShared ? 'landline' : 'phone', number)
  const email = emailAddress(customer.email ?? '')
  if (email !== null) add('email', email)
  addNames(customer, add)
  // A person's record holds the number of an employer, whom colleagues share.
  if (customer.kind !== 'person') {
    for (const [register, number] of registrationNumbers(customer.raw)) add(register, number)
  }
  return keys
}

/**
 * A company has the key of a plain name too: a vendor that leaves the legal form out, and does not say what its
 * customers are, gives a name that may be a person's.
 */
function addNames({ name, kind }: Customer, add: (rule: AgreementId, value: string) => void): void {
  if (name === null) return
  const isCompany = kind === 'organization' || (kind === 'unknown' && isCompanyName(name))
  const company = isCompany ? companyName(name) : null
  if (company?.registered) add('registered-name', company.registered)
  if (company) add('company-name', company.stem)
  const plain = isCompany ? company && personName(company.stem) : personName(name)
  if (plain) add('name', plain)
}

/** 66 bits: among a hundred million keys, two values are taken for one once in ten thousand directories. */
function digest(rule: AgreementId, value: string): string {
  return hash('sha256', `${rule} ${value}`, 'base64url').slice(0, 11)
}
