interface Shape {
  readonly name: string
  readonly pattern: RegExp
  readonly isReal?: (text: string) => boolean
}

const hex = 'a key or digest in hex'
const base64 = 'a long text in base64'

const shapes: readonly Shape[] = [
  { name: 'a JWT', pattern: /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g },
  { name: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/g },
  { name: 'a Tencent Cloud secret id', pattern: /\bAKID[A-Za-z0-9]{10,}/g },
  // A placeholder such as 000…001 shows the form and is no secret: three different digits are not enough for one.
  { name: hex, pattern: /(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/gi, isReal: (text) => variety(text) > 3 },
  {
    name: base64,
    pattern: /[A-Za-z0-9+/_-]{40,}={0,2}/g,
    // Paths and long names of one case are long too; a key mixes both cases and digits.
    isReal: (text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && variety(text) > 15,
  },
]

// RFC 2606: names under which nobody can be reached.
const nobody = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i

const personal: readonly Shape[] = [
  {
    name: 'an e-mail address',
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
    isReal: (text) => !nobody.test(text.slice(text.indexOf('@') + 1)),
  },
  { name: 'a mobile number', pattern: /(?<!\d)1[3-9]\d{9}(?!\d)/g },
  {
    name: 'an identity card number',
    pattern: /(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g,
  },
]

function variety(text: string): number {
  return new Set(text.toLowerCase()).size
}

/**
 * Names what in a text looks like a credential or like personal data, numbers being those of mainland China; never repeats it.
 * Texts of `allowed` do not count as hex or base64; every other shape always counts.
 */
export function lookAlikes(text: string, allowed: readonly string[] = []): string[] {
  const withoutAllowed = allowed.reduce((rest, value) => rest.replaceAll(value, ' '), text)
  // The path of an address has the letters of base64; what follows its `?` stays in sight.
  const withoutPaths = withoutAllowed.replace(/https?:\/\/[^\s?#"']+/g, ' ')
  const subjects: Record<string, string> = { [hex]: withoutAllowed, [base64]: withoutPaths }
  return [...shapes, ...personal]
    .filter(({ name, pattern, isReal }) => {
      return [...(subjects[name] ?? text).matchAll(pattern)].some(([match]) => isReal?.(match) ?? true)
    })
    .map(({ name }) => name)
}
