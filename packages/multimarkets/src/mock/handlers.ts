import type { MockListHandler } from '@kehu/core/v1/mock'
import { fields } from './body.ts'
import { dataset } from './dataset.ts'
import { envelope, error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { verify } from './verifier.ts'

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers: { readonly customerPage: MockListHandler<Options> } = {
  customerPage: {
    kind: 'list',
    verify,
    refuse,
    error,
    dataset,
    asked: (request) => {
      const { current, customerNo, size } = fields(request) ?? {}
      // The defaults of the Manager API's own page of this call (protocol A10).
      const rows = Number(size ?? 20)
      return {
        offset: (Number(current ?? 1) - 1) * rows,
        size: rows,
        matches: (record) => customerNo === undefined || customerNo === null || record.customerNo === customerNo,
      }
    },
    page: ({ request, records, total, window }) =>
      envelope(request, {
        bizCode: '',
        code: '0',
        data: { current: window.offset / window.size + 1, records, size: window.size, total },
        fail: false,
        msg: '成功',
        ok: true,
      }),
    totalAt: ['data', 'total'],
  },
}
