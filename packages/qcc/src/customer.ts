import { text, type PartialCustomer } from '@kehu/core/v1'
import type { QccClient } from './answer.ts'

/**
 * Maps a record. The document says nowhere whether a customer is a company or a person, nor whether it is still one,
 * so `kind` and `status` stay 'unknown'.
 */
export function customer(client: QccClient): PartialCustomer {
  const id = text(client.KeyNo)
  return {
    id,
    name: text(client.Name),
    // One KeyNo stands in a record for each report (quirk 2.41). Without a KeyNo, the report names nobody: core then
    // makes the key from the whole record.
    ...(id !== null && { key: JSON.stringify([id, text(client.Year), text(client.Source)]) }),
  }
}
