/**
 * The environment variable that holds an option or a query field.
 *
 * @param providerId the manifest's id
 * @example variableName('qcc', 'secretKey') // KEHU_QCC_SECRET_KEY
 */
export function variableName(providerId: string, name: string): string {
  const words = `${providerId}_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`)}`
  // A shell takes letters, digits and _ alone, and a provider may be named as on npm: @acme/kehu-crm.
  return `KEHU_${words.replaceAll(/[^A-Z0-9]+/gi, '_').replace(/^_/, '')}`.toUpperCase()
}
