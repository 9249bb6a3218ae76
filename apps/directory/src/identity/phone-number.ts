import { comparableText } from './comparable-text.ts'

/** A phone number with its country, and whether it can be one person's. */
export interface PhoneNumber {
  /** `+`, the country's code and the number, digits alone. */
  readonly number: string
  /** A landline or a hotline stands for a whole house. */
  readonly isShared: boolean
}

const extension = /(?:转|分机|ext(?:ension|n)?\.?|#|x)[ :.]*\d{1,6}$/u
// The switchboard's own, behind a whole number: 0513-80000000-801.
const dashedExtension = /(?<=\d{7,8})-\d{1,5}$/u
const mobile = /^1[3-9]\d{9}$/u
// Two digits of the area with eight of the number, or three with seven or eight, without the 0 before them.
const landline = /^(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/u
const hotline = /^[48]00\d{7}$/u

/**
 * The numbers of a phone field. Without a country's code a number is read as a Chinese one, since a vendor's other
 * numbers cannot be told apart without it. Masked and local numbers, and whatever else names nobody for sure, are left
 * out.
 *
 * Not by libphonenumber: nothing here is shown or called, so of its plans of 240 countries only China's would be asked,
 * and it does not know how Chinese fields write extensions and several numbers.
 *
 * @example phoneNumbers('0086 138-0000-0000') // [{ number: '+8613800000000', isShared: false }]
 * @example phoneNumbers('138****0000') // []
 */
export function phoneNumbers(text: string): readonly PhoneNumber[] {
  const numbers = comparableText(text)
    .split(/[,;/|、]|\s或\s?/u)
    .map((part) => phoneNumber(part.trim()))
    .filter((number) => number !== null)
  return [...new Map(numbers.map((number) => [number.number, number])).values()]
}

function phoneNumber(text: string): PhoneNumber | null {
  const bare = text
    .replace(/^(?:电话|手机|tel|phone|mobile)[ :.]*/u, '')
    .replace(extension, '')
    .trimEnd()
    .replace(dashedExtension, '')
    .replace('(0)', '')
  if (!/^\(?\+?[\d\s().-]+$/u.test(bare)) return null
  const digits = bare.replaceAll(/\D/gu, '')
  const hasPlus = bare.includes('+')
  const isInternational = hasPlus || digits.startsWith('00')
  const whole = hasPlus ? digits : digits.replace(/^00/u, '')
  if (isInternational && !whole.startsWith('86')) {
    return /^[1-9]\d{6,14}$/u.test(whole) ? { number: `+${whole}`, isShared: false } : null
  }
  if (isInternational) return chinese(whole.slice(2).replace(/^0/u, ''))
  if (whole.startsWith('0')) return landline.test(whole.slice(1)) ? chinese(whole.slice(1)) : null
  // 86 without a plus is the country only where a whole number is left behind it.
  const withoutCountry = whole.replace(/^86(?=1\d{10}$)/u, '')
  return mobile.test(withoutCountry) || hotline.test(withoutCountry) ? chinese(withoutCountry) : null
}

function chinese(national: string): PhoneNumber | null {
  if (mobile.test(national)) return { number: `+86${national}`, isShared: false }
  return landline.test(national) || hotline.test(national) ? { number: `+86${national}`, isShared: true } : null
}
