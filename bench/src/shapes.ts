/** The four providers, as they are named everywhere. */
export type VendorName = 'tencent-cloud' | 'multimarkets' | 'qcc' | 'das-aiot'

/** What a hand-written client must know of a vendor: how a page is asked for, and where its records stand. */
export interface Shape {
  readonly maximumSize: number
  readonly fields: number
  /** The path of names to the list of records. */
  readonly recordsAt: readonly string[]
  readonly totalAt: readonly string[]
  /** The field that tells customers apart. */
  readonly idField: string
  /** A request without signature: who reads ready-made bodies asks for none. */
  call(page: number, size: number): Call
}

export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body?: object
}

export const shapes: { readonly [name in VendorName]: Shape } = {
  'tencent-cloud': {
    maximumSize: 1000,
    fields: 12,
    recordsAt: ['data', 'agentClients'],
    totalAt: ['data', 'totalCount'],
    idField: 'clientUin',
    call: (page, size) => ({
      method: 'GET',
      path: '/v2/index.php',
      query: { Action: 'QueryClientInfos', order: '1', page: String(page), rows: String(size) },
    }),
  },
  multimarkets: {
    maximumSize: 2000,
    fields: 29,
    recordsAt: ['data', 'records'],
    totalAt: ['data', 'total'],
    idField: 'id',
    call: (page, size) => ({
      method: 'POST',
      path: '/global/customer.admin.WhiteCustomerAdminApiService.page',
      query: {},
      body: { current: String(page), size: String(size) },
    }),
  },
  qcc: {
    maximumSize: 50,
    fields: 8,
    recordsAt: ['Result', 'ClientList'],
    totalAt: ['Paging', 'TotalRecords'],
    idField: 'KeyNo',
    call: (page, size) => ({
      method: 'GET',
      path: '/api/yj/Customer/GetList',
      query: { searchKey: 'bench', pageIndex: String(page), pageSize: String(size) },
    }),
  },
  'das-aiot': {
    maximumSize: 4000,
    fields: 46,
    recordsAt: ['data'],
    totalAt: ['totalCount'],
    idField: 'id',
    call: (page, size) => ({
      method: 'POST',
      path: '/api/open/customer/customer-manage/v1/customer/page',
      query: { project: 'bench' },
      body: { pageIndex: page, pageSize: size },
    }),
  },
}

/** What stands at a path of names. */
export function valueAt(body: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], body)
}
