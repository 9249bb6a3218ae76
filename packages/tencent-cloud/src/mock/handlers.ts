import type { MockListHandler, MockRecord, MockRequest, MockValue } from '@kehu/core/v1/mock'
import { dataset } from './dataset.ts'
import { error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { parameter, parameters } from './parameter.ts'
import { verify } from './verifier.ts'

const list: MockListHandler<Options> = {
  kind: 'list',
  verify,
  refuse,
  error,
  dataset,
  asked: (request) => {
    // Pages count from 1 (tencent-cloud.md:16). Without rows the vendor has a default of its own (quirk 0.2): 20 is ours.
    const size = Number(parameter(request, 'rows') ?? 20)
    const page = Number(parameter(request, 'page') ?? 1)
    const window = { offset: (page - 1) * size, size, matches: matching(request) }
    // tencent-cloud.md:15: 0 is descending, 1 ascending. The dataset ascends as it stands.
    return parameter(request, 'order') === '0' ? { ...window, order: newestFirst } : window
  },
  page: ({ records, total }) => ({
    status: 200,
    // The order of the example, and its total as text (quirks 0.17, 0.33).
    body: {
      code: 0,
      message: '',
      codeDesc: 'Success',
      data: { agentClients: records, totalCount: String(total) },
    },
  }),
  totalAt: ['data', 'totalCount'],
}

/** A handler for each operation of the vendor's OpenAPI file: one interface, called by GET and by POST. */
export const handlers: {
  readonly QueryClientInfos: MockListHandler<Options>
  readonly QueryClientInfosPost: MockListHandler<Options>
} = { QueryClientInfos: list, QueryClientInfosPost: list }

function matching(request: MockRequest): (record: MockRecord) => boolean {
  const uins = parameters(request).flatMap(([name, value]) => (name.startsWith('clientUins.') ? [value] : []))
  const hasOverdueBill = parameter(request, 'hasOverdueBill')
  const flag = parameter(request, 'flag')
  // Whether all of a remark is compared, or a part of it, is not said (quirk 0.12): a part is inferred.
  const clientRemark = parameter(request, 'clientRemark') ?? ''
  return (record) =>
    (uins.length === 0 || uins.includes(textOf(record.clientUin))) &&
    (hasOverdueBill === undefined || textOf(record.hasOverdueBill) === hasOverdueBill) &&
    (flag === undefined || record.flag === flag) &&
    textOf(record.clientRemark).includes(clientRemark)
}

// By the account and not by agentTime, which some customers do not have (quirk 0.20): accounts are numbered as they join.
function newestFirst(one: MockRecord, other: MockRecord): number {
  return Number(textOf(other.clientUin)) - Number(textOf(one.clientUin))
}

function textOf(value: MockValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
}
