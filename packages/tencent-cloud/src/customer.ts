import { isoTime, text, type CustomerKind, type PartialCustomer } from '@kehu/core/v1'
import type { TencentCloudClient } from './answer.ts'

/**
 * Maps a record. The link time is when the account became this agent's customer, which is what a list of the agent's
 * customers calls created; when the account itself was made is not told. Nothing tells whether a customer is still
 * served: one with an overdue bill is. So `status` stays 'unknown'.
 */
export function customer(client: TencentCloudClient): PartialCustomer {
  return {
    id: text(client.clientUin),
    name: text(client.userName),
    kind: kind(client.authType),
    remark: text(client.clientRemark),
    createdAt: isoTime(client.agentTime, 'seconds'),
  }
}

// tencent-cloud.md:44; -1 and all else are accounts that were never verified (quirk 0.19).
function kind(authType: unknown): CustomerKind {
  const value = text(authType)
  if (value === '0') return 'person'
  return value === '1' ? 'organization' : 'unknown'
}
