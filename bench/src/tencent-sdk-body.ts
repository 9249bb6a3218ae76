import { shapes, valueAt } from './shapes.ts'

const names: Readonly<Record<string, string>> = {
  clientUin: 'ClientUin',
  clientRemark: 'ClientRemark',
  authType: 'AuthType',
  flag: 'ClientFlag',
  userName: 'ClientName',
  agentTime: 'AgentTime',
  appid: 'AppId',
  lastMonthAmt: 'LastMonthAmt',
  thisMonthAmt: 'ThisMonthAmt',
  hasOverdueBill: 'HasOverdueBill',
  clientType: 'ClientType',
  projectType: 'ProjectType',
}

/** The records of a page of API 2.0 as DescribeAgentAuditedClients of API 3.0 sends them: other names, same values. */
export function tencentSdkBody(text: string): string {
  const records = valueAt(JSON.parse(text), shapes['tencent-cloud'].recordsAt) as readonly Record<string, unknown>[]
  const AgentClientSet = records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [names[name] ?? name, value])),
  )
  return JSON.stringify({ Response: { TotalCount: records.length, AgentClientSet, RequestId: 'bench' } })
}
