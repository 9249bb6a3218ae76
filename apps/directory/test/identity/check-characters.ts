// Written from the standards apart from the code that is tested: sums of big numbers where that multiplies step by step.

const creditCodeCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const organizationWeights = [3n, 7n, 9n, 10n, 5n, 8n, 4n, 2n]

/** A whole code out of its first 16 characters: GB 11714-1997 for the 17th, GB 32100-2015 for the 18th. */
export function creditCode(start: string): string {
  const sum = organizationWeights.reduce((total, weight, at) => total + weight * BigInt(base36(start[8 + at])), 0n)
  const check = 11n - (sum % 11n)
  const withOrganization = start + (check === 10n ? 'X' : check === 11n ? '0' : String(check))
  const weighed = Array.from(withOrganization, (character, at) => {
    return BigInt(creditCodeCharacters.indexOf(character)) * 3n ** BigInt(at)
  }).reduce((total, part) => total + part, 0n)
  const last = 31n - (weighed % 31n)
  return withOrganization + (creditCodeCharacters[Number(last === 31n ? 0n : last)] ?? '')
}

/** A whole identifier out of its first 18 characters: ISO 7064 MOD 97-10. */
export function lei(start: string): string {
  const digits = Array.from(`${start}00`, base36).join('')
  return start + String(98n - (BigInt(digits) % 97n)).padStart(2, '0')
}

function base36(character = ''): number {
  return Number.parseInt(character, 36)
}
