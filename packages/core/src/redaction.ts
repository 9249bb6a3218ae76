// A shorter secret would turn ordinary words into stars.
const shortestSecret = 4

/** Keeps the secrets of one connection out of what it tells. */
export interface Redaction {
  /** Remembers a value that must never be shown. */
  hide(secret: string): void
  /** A vendor's code, free of secrets; `null` when it does not look like a code, since it may be anything then. */
  code(value: string | null | undefined): string | null
  /** A vendor's text with secrets starred out. */
  message(value: string | null | undefined): string | null
}

export function createRedaction(): Redaction {
  const secrets = new Set<string>()
  const clean = (value: string): string => {
    let cleaned = value
    for (const secret of secrets) cleaned = cleaned.replaceAll(secret, '***')
    return cleaned
  }
  return {
    hide(secret) {
      if (secret.length >= shortestSecret) secrets.add(secret)
    },
    code: (value) => (value && /^[\w.:-]{1,128}$/.test(value) && clean(value) === value ? value : null),
    message: (value) => (value ? clean(value) : null),
  }
}
