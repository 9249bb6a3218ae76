import { comparableText, isMasked } from './comparable-text.ts'

/** What a company's name is compared by. */
export interface CompanyName {
  /**
   * A Chinese name from its first character through its legal form: place, trade name, trade and form, which a register
   * gives to one company (企业名称登记管理规定). `null` for any other name.
   */
  readonly registered: string | null
  /** The name without legal form, country and "and". */
  readonly stem: string
}

// The Company Law (公司法) lets each of these forms be written in two ways.
const chineseForms: readonly (readonly [RegExp, string])[] = [
  [/有限责任公司/gu, '有限公司'],
  [/股份公司/gu, '股份有限公司'],
]
const chineseForm = /(?:集团)?(?:股份)?(?:有限)?公司$|集团$/u
const registeredForm = /(?:有限公司|集团公司)$/u

// Whole countries alone: a town in brackets, as in 华为技术(深圳)有限公司, is the name of another company.
const country = /\((?:中国|china|prc|p\.r\.c\.?|p\.r\. ?china)\)/gu

// Words that tell the form and not the company. They are cut from the end alone: "Limited Brands" is a name.
const latinForms = new Set(
  (
    'ltd limited inc incorporated corp corporation co company llc llp lp plc pte pvt private pty gmbh mbh ag kg ohg ug se sa ' +
    'sas sarl srl spa sl bv nv oy oyj ab as aps kk sdn bhd jsc ooo group holding holdings'
  ).split(' '),
)

const organizationEnd =
  /(?:公司|集团|企业|厂|店|商行|中心|事务所|工作室|合作社|大学|学校|学院|医院|银行|协会|基金会|委员会|研究院|研究所)$/u

/**
 * Whether a name shows by itself that an organization has it.
 *
 * @example isCompanyName('Blue Harbour Pte. Ltd.') // true
 */
export function isCompanyName(name: string): boolean {
  const folded = comparableText(name)
  if (organizationEnd.test(folded)) return true
  const words = latinWords(folded)
  return words.length > 1 && isForm(words.at(-1) ?? '')
}

/**
 * The name of an organization, in the parts that are compared. `null` where nothing is left to tell companies apart by.
 *
 * @example companyName('微软（中国）有限责任公司') // { registered: '微软中国有限公司', stem: '微软' }
 * @example companyName('Norwell & Finch Ltd')?.stem // 'norwell finch'
 */
export function companyName(name: string): CompanyName | null {
  if (isMasked(name)) return null
  const folded = chineseForms.reduce(
    (text, [form, instead]) => text.replaceAll(form, instead),
    comparableText(name).replaceAll(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, ''),
  )
  const registered = joined(folded)
  const stem = stemOf(folded.replaceAll(country, ' '))
  if (stem.length < 2) return null
  // A form with hardly a name before it, as in 科技有限公司, is no register's.
  const isRegistered =
    registeredForm.test(registered) && cut(registered).length >= 4 && /^\p{Script=Han}/u.test(registered)
  return { registered: isRegistered ? registered : null, stem }
}

function stemOf(folded: string): string {
  const all = latinWords(folded)
  const words = all.length > 1 ? all.filter((word) => word !== 'and') : all
  while (words.length > 1 && isForm(words.at(-1) ?? '')) words.pop()
  while (words.length > 1 && words[0] === 'the') words.shift()
  const text = words.join(' ')
  if (!/\p{Script=Han}/u.test(text)) return text
  let stem = joined(text)
  // Forms stand behind each other: 云栖集团股份有限公司.
  for (let shorter = cut(stem); shorter !== '' && shorter !== stem; shorter = cut(stem)) stem = shorter
  return stem
}

function cut(name: string): string {
  return name.replace(chineseForm, '')
}

function isForm(word: string): boolean {
  return latinForms.has(word)
}

/** Words of letters and digits; the dots of P.L.C. do not part them, other signs do. */
function latinWords(folded: string): string[] {
  return folded
    .replaceAll('&', ' and ')
    .replaceAll(/['’`]/gu, '')
    .replaceAll(/(?<=(?:^|[^\p{L}])\p{L})\.(?=\p{L}(?:\.|$|[^\p{L}]))/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function joined(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
