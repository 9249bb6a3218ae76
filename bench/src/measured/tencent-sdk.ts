import { Client } from 'tencentcloud-sdk-nodejs/tencentcloud/services/partners/v20180321/partners_client.js'

/**
 * DescribeAgentAuditedClients, which took the place of the list that the provider reads. It signs as Kehu does, but
 * checks nothing, maps nothing, and rounds integers beyond 2^53.
 *
 * @param endpoint host, port and path
 */
export function tencentSdk(endpoint: string, records: number): () => Promise<number> {
  const client = new Client({
    credential: { secretId: 'bench-id', secretKey: 'bench-key' },
    profile: { httpProfile: { endpoint, protocol: 'http://' } },
  })
  return async () => {
    const { AgentClientSet = [] } = await client.DescribeAgentAuditedClients({ Offset: 0, Limit: records })
    return AgentClientSet.length
  }
}
