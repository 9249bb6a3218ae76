// A shorter secret would turn ordinary words into stars.
const shortestSecret = 4

// A function may give a new secret for each request, for as long as a connection lives.
const mostSecrets = 256

// A mobile number or an identity card: 11 digits, or 18 of which the last may be an X.
const personalNumber = /^(?:\d{11}|\d{17}[\dXx])$/

/** Keeps the secrets of one connection out of what it tells. */
export interface Redaction {
  /** Remembers a value that must never be shown. */
  hide(secret: string): void
  /** A vendor's code, free of secrets; `null` when it does not look like a code, since it may be anything then. */
  code(value: string | null | undefined): string | null
  /** A text with secrets starred out, also where they are percent-encoded. */
  text(value: string): string
}

export function createRedaction(): Redaction {
  const secrets = new Set<string>()
  const clean = (value: string): string => {
    let cleaned = value
    // The longest first: one secret may hold another.
    for (const secret of [...secrets].toSorted((one, other) => other.length - one.length))
      cleaned = cleaned.replaceAll(secret, '***')
    return cleaned
  }
  return {
    hide(secret) {
      // Told with each request. While few are known none is forgotten, and it does not matter which came last.
      if (secret.length < shortestSecret || (secrets.size < mostSecrets / 2 && secrets.has(secret))) return
      for (const form of [secret, encodeURIComponent(secret.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))]) {
        secrets.delete(form)
        secrets.add(form)
      }
      for (const oldest of secrets) if (secrets.size > mostSecrets) secrets.delete(oldest)
    },
    code: (value) =>
      value && /^[\w.:-]{1,128}$/.test(value) && !personalNumber.test(value) && clean(value) === value ? value : null,
    text: clean,
  }
}
