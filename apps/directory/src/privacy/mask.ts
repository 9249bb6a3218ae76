// What is shown of personal data before somebody asks for it. The name stays as it is: a list whose entries can be
// neither told apart nor found is none, and nobody can ask for the data of a customer they cannot name. So does the
// vendor's id, unless it is personal itself.

/** Stands for what is not shown; it says nothing of a value's length. */
export const masked = '•••'

/**
 * A phone number as three leading and two last digits, or fewer: never more than half of it.
 *
 * @example maskPhone('+86 138 1234 5678') // '861•••78'
 */
export function maskPhone(phone: string): string {
  // Digits alone: with its separators, the first group of a number would stand there as it was written.
  const digits = phone.normalize('NFKC').replaceAll(/\D/g, '')
  const kept = Math.floor(digits.length / 2)
  const last = Math.min(2, Math.floor(kept / 2))
  const leading = Math.min(3, kept - last)
  return `${digits.slice(0, leading)}${masked}${digits.slice(digits.length - last)}`
}

/**
 * An e-mail address as its first letter and its domain. What is no address is hidden wholly.
 *
 * @example maskEmail('zhang.san@example.com') // 'z•••@example.com'
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (at < 1 || !/^[\p{L}\p{N}.-]+$/u.test(domain)) return masked
  const [first = '', ...others] = email.slice(0, at)
  return `${others.length > 0 ? first : ''}${masked}@${domain}`
}
