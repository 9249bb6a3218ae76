/** The variable that holds an option or a query field, such as `KEHU_QCC_SECRET_KEY` for `secretKey`. */
export function variableName(vendorId: string, name: string): string {
  const words = `${vendorId}_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`
  // A shell takes letters, digits and _ alone, and a provider may be named as on npm: @acme/kehu-crm.
  return `KEHU_${words.replaceAll(/[^A-Z0-9]+/gi, '_').replace(/^_/, '')}`.toUpperCase()
}
