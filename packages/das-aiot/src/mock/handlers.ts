import type { MockCallHandler, MockListHandler, MockRecord, MockValue } from '@kehu/core/v1/mock'
import { makeToken } from './access-token.ts'
import { dataset } from './dataset.ts'
import { error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { bodyOf, type ListBody } from './list-body.ts'
import { verifyList, verifyTokenCall } from './verifier.ts'

interface Handlers {
  readonly customerPage: MockListHandler<Options>
  readonly visitorToken: MockCallHandler<Options>
  readonly [operationId: string]: MockListHandler<Options> | MockCallHandler<Options>
}

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers: Handlers = {
  customerPage: {
    kind: 'list',
    verify: verifyList,
    refuse,
    error,
    dataset,
    asked: (request) => {
      const body = bodyOf(request)
      const size = Number(body.pageSize)
      return { offset: (Number(body.pageIndex) - 1) * size, size, matches: matching(body) }
    },
    // No envelope: the data stands alone (quirk 3.28).
    page: ({ records, total, window: { offset, size } }) => ({
      status: 200,
      body: {
        pageIndex: offset / size + 1,
        pageSize: size,
        totalCount: total,
        totalPage: Math.ceil(total / size),
        data: records,
      },
    }),
    totalAt: ['totalCount'],
  },
  visitorToken: {
    kind: 'call',
    verify: verifyTokenCall,
    refuse,
    error,
    answer: (request, { options, now }) => ({
      status: 200,
      body: { token: makeToken(options, { now, id: request.rawQuery }) },
    }),
  },
}

function matching({ name, phone, creationTimeStart, creationTimeEnd, customerStatus }: ListBody) {
  return (record: MockRecord): boolean => {
    const created = numberOf(record.creationTime)
    return (
      // The name is matched in part, the phone number whole (quirk 3.18).
      (name === undefined || (typeof record.name === 'string' && record.name.includes(name))) &&
      (phone === undefined || record.phone === phone) &&
      // Both bounds count, and 0 means never, which lies in no range (inferred: quirks 3.13, 3.43).
      (creationTimeStart === undefined || (created !== 0 && created >= creationTimeStart)) &&
      (creationTimeEnd === undefined || (created !== 0 && created <= creationTimeEnd)) &&
      (customerStatus === undefined || customerStatus.includes(numberOf(record.customerStatus)))
    )
  }
}

function numberOf(value: MockValue | undefined): number {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? Number(value) : 0
}
