import type { MockListHandler, MockRecord, MockRequest } from '@kehu/core/v1/mock'
import { company, dataset } from './dataset.ts'
import { envelope, error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'
import { verify } from './verifier.ts'

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers: { readonly GetList: MockListHandler<Options> } = {
  GetList: {
    kind: 'list',
    verify,
    refuse,
    error,
    dataset,
    asked: (request) => {
      // The page defaults to the first (quirk 2.11), its size to 10 (qcc.txt:79).
      const size = Number(parameter(request, 'pageSize') ?? 10)
      const page = Number(parameter(request, 'pageIndex') ?? 1)
      return { offset: (page - 1) * size, size, matches: matching(request) }
    },
    page: ({ request, records, total, window }) => {
      // Nothing found is a Status of its own, with no Result and no Paging (quirk 2.29, protocol B3).
      if (total === 0) return envelope(request, { Result: null, Status: '201', Message: '查询无结果' })
      return envelope(request, {
        Paging: { PageSize: window.size, PageIndex: window.offset / window.size + 1, TotalRecords: total },
        Result: { YearList: years(records), ClientList: records },
        Status: '200',
        Message: '查询成功',
      })
    },
    totalAt: ['Paging', 'TotalRecords'],
  },
}

function matching(request: MockRequest): (record: MockRecord) => boolean {
  const isKnown = Object.values<string | undefined>(company).includes(parameter(request, 'searchKey'))
  // YearList names years alone, so a year must find its half-years as well (inferred, quirk 2.39).
  const year = parameter(request, 'year') ?? ''
  return (record) => isKnown && yearOf(record).startsWith(year)
}

function years(records: readonly MockRecord[]): string[] {
  return [...new Set(records.map((record) => yearOf(record).slice(0, 4)))].toSorted().toReversed()
}

function yearOf({ Year }: MockRecord): string {
  return typeof Year === 'string' ? Year : ''
}
