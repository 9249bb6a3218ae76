import type { KehuError } from '../v1/error.ts'
import { variableName } from './variable-name.ts'

/**
 * What a provider refused of the options or the query that came from variables, said of the variable.
 *
 * @example variableRefusal('qcc', error) // "KEHU_QCC_YEAR is missing or not valid: qcc: query field 'year' …"
 */
export function variableRefusal(providerId: string, { field, message }: KehuError): string {
  return field === null
    ? `The ${variableName(providerId, '')}… variables do not fit: ${message}`
    : `${variableName(providerId, field)} is missing or not valid: ${message}`
}
