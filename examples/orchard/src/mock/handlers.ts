import type { MockListHandler, MockRecord, MockRequest } from '@kehu/core/v1/mock'
import { dataset } from './dataset.ts'
import { error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'
import { verify } from './verifier.ts'

interface Handlers {
  readonly listMembers: MockListHandler<Options>
  readonly [operationId: string]: MockListHandler<Options>
}

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers: Handlers = {
  listMembers: {
    kind: 'list',
    verify,
    refuse,
    error,
    dataset,
    asked: (request) => ({
      offset: Number(parameter(request, 'offset')),
      size: Number(parameter(request, 'count')),
      matches: matching(request),
    }),
    page: ({ records, total, window: { offset, size } }) => ({
      status: 200,
      body: {
        resultCode: 'OK',
        message: '成功',
        traceId: `o-${offset}-${size}`,
        // document.md:44
        result: { total: String(total), rows: records },
      },
    }),
    totalAt: ['result', 'total'],
  },
}

function matching(request: MockRequest): (record: MockRecord) => boolean {
  const store = parameter(request, 'store')
  const level = parameter(request, 'level')
  return (record) =>
    (store === undefined || record['store'] === store) && (level === undefined || record['level'] === Number(level))
}
