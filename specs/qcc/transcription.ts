import { z } from 'zod'
import { document } from '../src/document.ts'
import { example, operation, type DocumentExample, type StatusCode } from '../src/operation.ts'
import { citing, inferred, source, together, type Line } from '../src/source.ts'

const { documented, exampleOnly } = citing('qcc.txt')

const invented = inferred('our own values, shaped as the document says')
const captured = inferred('captured answers of other endpoints of this vendor (protocol page B3)')

// ---- request ----

const header = {
  Token: source(
    z.string().regex(/^[0-9A-F]{32}$/),
    documented(37, '2.6', '2.7'),
    'Check value (验证加密值): the MD5 digest of key, Timespan and SecretKey, joined in this order without a separator and ' +
      'encoded as UTF-8, as 32 upper-case hexadecimal digits.',
  ),
  Timespan: source(
    z.string().regex(/^[0-9]{10}$/),
    documented(38, '2.4', '2.5'),
    'Unix time in whole seconds (精确到秒的 Unix 时间戳); the same text goes into Token. How far the clock may be off is ' +
      'not said.',
    { of: { pattern: inferred('seconds have 10 digits until the year 2286; milliseconds have 13', '2.4') } },
  ),
}

const query = {
  key: source(
    z.string().min(1),
    documented([75, 37], '2.3', '2.7'),
    'The key of the company that asks (公司 key 值), from its settings page. It is sent, and hashed into Token.',
    { of: { minLength: inferred('a required value is not empty') } },
  ),
  searchKey: source(
    z.string().min(2),
    documented(76, '2.8', '2.14'),
    'Whose customers to list: a company name, registration number (注册号), unified social credit code ' +
      '(统一社会信用代码) or KeyNo. The vendor finds out which of them it is.',
    { of: { minLength: documented(173, '2.14') } },
  ),
  year: source(
    z
      .string()
      .regex(/^[0-9]{4}(-[0-9]{2})?$/)
      .optional(),
    documented(77, '2.15', '2.39'),
    'Only customers of this year (年份). Text, since records also have half-years such as 2018-06.',
    { of: { pattern: inferred('the two forms of Year in the example, lines 122 and 141', '2.15') } },
  ),
  pageIndex: source(
    z
      .string()
      .regex(/^[1-9][0-9]*$/)
      .optional(),
    documented(78, '2.10', '2.11'),
    'Page number (页码), as digits. The first page is 1.',
    { of: { pattern: inferred('the example on line 109 echoes 1 for a request without it', '2.11') } },
  ),
  pageSize: source(
    z
      .string()
      .regex(/^([1-9]|[1-4][0-9]|50)$/)
      .default('10'),
    documented(79, '2.10', '2.12', '2.13'),
    'Records a page (分页数目), as digits: 10 if not given, 50 at most.',
  ),
}

// ---- answer ----

/** The document marks no field as optional or nullable (quirk 2.50), so that each may be missing or null. */
function field(length: number, line: Line, text: string, ...quirks: string[]) {
  return source(z.string().max(length).nullish(), documented(line, ...quirks), text, {
    of: { type: inferred('no field is marked optional or nullable', '2.50') },
  })
}

const record = z.object({
  Year: field(12, 92, 'Year, or half-year such as 2018-06 (年份).', '2.15', '2.40', '2.41'),
  KeyNo: field(
    32,
    93,
    'Internal number of the company (内部 keyno). It repeats: one record a year and source.',
    '2.41',
  ),
  Name: field(128, 94, 'Name of the customer (客户名称).'),
  ImageUrl: field(128, 95, 'Address of the logo, on another host (Logo 地址).', '2.22', '2.49'),
  SalesAmount: field(
    32,
    96,
    'Amount of sales in units of 10,000 yuan (销售金额, 万元), a decimal as text.',
    '2.42',
    '2.43',
  ),
  SalesPercent: field(10, 98, 'Share of all sales in percent, without the sign (销售占比).', '2.43', '2.44', '2.48'),
  Relationship: field(100, 99, 'How the two companies are related (关联关系); empty for none.', '2.45', '2.48'),
  Source: field(
    128,
    100,
    'Where the record was taken from, such as an annual report (来源). An open list.',
    '2.46',
    '2.48',
  ),
})

const count = (line: number, text: string) =>
  source(
    z.union([z.number().int(), z.string().regex(/^[0-9]+$/)]).optional(),
    exampleOnly(line, '2.10', '2.24'),
    text,
    {
      of: { anyOf: inferred('the request has the paging numbers as text, the example as numbers', '2.10') },
    },
  )

const paging = source(
  z
    .object({
      PageSize: count(108, 'Records a page, as the vendor understood it.'),
      PageIndex: count(109, 'Page number, as the vendor understood it.'),
      TotalRecords: count(110, 'Records in all pages. There is no number of pages.'),
    })
    .nullish(),
  exampleOnly('107-111', '2.24', '2.26'),
  'Paging. Null or absent where there is nothing to page through.',
  { of: { type: captured } },
)

const result = source(
  z
    .object({
      YearList: source(
        z.array(z.string()).nullish(),
        documented(86, '2.39', '2.47'),
        'Years that have records (年份列表信息). Years only, never half-years, in the example.',
        { of: { type: inferred('no field is marked optional or nullable', '2.50') } },
      ),
      ClientList: source(
        z.array(record).nullish(),
        documented(87, '2.47', '2.50'),
        'The customers of this page (客户列表信息).',
        { of: { type: inferred('no field is marked optional or nullable', '2.50') } },
      ),
    })
    .nullish(),
  documented('83-87', '2.50'),
  'What was found. Null on errors, and where nothing was found.',
  { of: { type: captured } },
)

interface Row {
  readonly code: string
  readonly line: number
  readonly meaning: string
  /** The words of the document, without the group in brackets. */
  readonly message: string
  readonly category: string
  readonly quirks?: readonly string[]
}

const valid: readonly Row[] = [
  { code: '200', line: 165, meaning: 'Found.', message: '查询成功', category: 'ok', quirks: ['2.27', '2.28'] },
  { code: '201', line: 166, meaning: 'Nothing found.', message: '查询无结果', category: 'ok', quirks: ['2.29'] },
  {
    code: '202',
    line: 167,
    meaning: 'A parameter of the query is wrong.',
    message: '查询参数错误， 请检查',
    category: 'invalid-query',
    quirks: ['2.30', '2.38'],
  },
  {
    code: '205',
    line: 168,
    meaning: 'Waiting to be processed.',
    message: '等待处理中',
    category: 'pending',
    quirks: ['2.31'],
  },
  {
    code: '207',
    line: 169,
    meaning: 'More rows were asked for than the limit of 5000.',
    message: '请求数据的条目数超过上限（5000）',
    category: 'invalid-query',
    quirks: ['2.13'],
  },
  {
    code: '208',
    line: 171,
    meaning: 'Companies of this type cannot be queried here.',
    message: '此接口不支持此公司类型查询',
    category: 'invalid-query',
  },
  { code: '209', line: 172, meaning: 'Too many companies.', message: '企业数量超过上限', category: 'invalid-query' },
  {
    code: '213',
    line: 173,
    meaning: 'A parameter is shorter than 2 characters.',
    message: '参数长度不能小于 2',
    category: 'invalid-query',
    quirks: ['2.14', '2.30'],
  },
  {
    code: '215',
    line: 174,
    meaning: 'The search term is of an unsupported kind.',
    message: '不支持的查询关键字',
    category: 'invalid-query',
    quirks: ['2.30'],
  },
  {
    code: '218',
    line: 175,
    meaning: 'No shell-company scan for this company (another product).',
    message: '该企业暂不支持空壳扫描',
    category: 'invalid-query',
    quirks: ['2.36'],
  },
  {
    code: '219',
    line: 176,
    meaning: 'No due-diligence check for this company (another product).',
    message: '该企业暂不支持准入尽调',
    category: 'invalid-query',
    quirks: ['2.36'],
  },
  {
    code: '105',
    line: 177,
    meaning: 'The interface was taken down.',
    message: '接口已下线停用',
    category: 'not-found',
    quirks: ['2.32'],
  },
  {
    code: '110',
    line: 178,
    meaning: 'The same query failed again and again; repeat it after 2 hours at the earliest.',
    message: '当前相同查询连续出错，请等 2 小时后重试',
    category: 'rate-limit',
    quirks: ['2.32', '2.35'],
  },
]

const invalid: readonly Row[] = [
  {
    code: '101',
    line: 183,
    meaning: 'The key is not valid, or not yet in force.',
    message: '当前的 KEY 无效或者还未生效中',
    category: 'authentication',
  },
  { code: '102', line: 184, meaning: 'The key has unpaid bills.', message: '当前 KEY 已欠费', category: 'quota' },
  { code: '103', line: 185, meaning: 'The key is suspended.', message: '当前 KEY 被暂停使用', category: 'permission' },
  {
    code: '104',
    line: 186,
    meaning: 'Something is wrong with the key of the request.',
    message: '请求 KEY 异常，请联系管理员',
    category: 'authentication',
  },
  {
    code: '106',
    line: 187,
    meaning: 'Too many illegal requests.',
    message: '非法请求过多，请联系管理员',
    category: 'permission',
  },
  {
    code: '107',
    line: 188,
    meaning: 'The address is banned, or the signature is wrong: one code for both.',
    message: '被禁止的 IP 或者签名错误',
    category: 'authentication',
    quirks: ['2.33'],
  },
  {
    code: '108',
    line: 189,
    meaning: 'Too many abnormal requests.',
    message: '异常请求过多，请联系管理员',
    category: 'permission',
  },
  {
    code: '109',
    line: 190,
    meaning: "The system's limit of requests a day is used up.",
    message: '请求超过每日系统限制',
    category: 'quota',
    quirks: ['2.34'],
  },
  {
    code: '111',
    line: 191,
    meaning: 'No permission for this interface.',
    message: '接口权限未开通，请联系管理员',
    category: 'permission',
  },
  {
    code: '112',
    line: 192,
    meaning: 'What is left of the account is not enough, or has expired.',
    message: '您的账号剩余使用量已不足或已过期',
    category: 'quota',
    quirks: ['2.34'],
  },
  {
    code: '113',
    line: 193,
    meaning: 'The interface was deleted; apply for it anew.',
    message: '当前接口已被删除，请重新申请',
    category: 'permission',
  },
  {
    code: '114',
    line: 194,
    meaning: 'The interface was disabled.',
    message: '当前接口已被禁用，请联系管理员',
    category: 'permission',
  },
  {
    code: '115',
    line: 195,
    meaning: 'The identity is wrong, or has expired.',
    message: '身份验证错误或者已过期',
    category: 'authentication',
  },
  {
    code: '116',
    line: 196,
    meaning: 'The total of calls a day is used up.',
    message: '请求超过每日调用总量限制',
    category: 'quota',
    quirks: ['2.34'],
  },
  {
    code: '117',
    line: 198,
    meaning: 'Too many calls with parameters that are not supported.',
    message: '当前不支持的请求参数调用量过多',
    category: 'quota',
    quirks: ['2.34'],
  },
  {
    code: '118',
    line: 199,
    meaning: 'The interface cannot be called in this way.',
    message: '当前接口不支持此方式的调用',
    category: 'config',
  },
  {
    code: '119',
    line: 200,
    meaning: 'Something is wrong with the account.',
    message: '您的帐号出现异常，请联系管理员',
    category: 'permission',
  },
  {
    code: '120',
    line: 201,
    meaning: 'Unusual traffic in the system; try again later.',
    message: '系统流量异常，请稍后再试',
    category: 'unavailable',
    quirks: ['2.35'],
  },
  {
    code: '121',
    line: 202,
    meaning: 'The data may not leave the country.',
    message: '数据不能出境',
    category: 'permission',
    quirks: ['2.36'],
  },
  {
    code: '199',
    line: 203,
    meaning: 'Unknown error of the system.',
    message: '系统未知错误，请联系技术客服',
    category: 'unavailable',
    quirks: ['2.35'],
  },
  {
    code: '203',
    line: 204,
    meaning: 'Something went wrong in the system during the query.',
    message: '系统查询有异常，请联系技术人员',
    category: 'unavailable',
    quirks: ['2.32', '2.35'],
  },
  {
    code: '214',
    line: 205,
    meaning: 'The interface was not bought.',
    message: '您还未购买过该接口，请先购买',
    category: 'permission',
    quirks: ['2.32'],
  },
  {
    code: '223',
    line: 206,
    meaning: 'The billing mode of this interface does not allow this parameter.',
    message: '当前接口的计费方式不支持此查询参数',
    category: 'permission',
    quirks: ['2.32'],
  },
]

const rows = [...valid, ...invalid]
const codes = rows.map(({ code }) => code) as [string, ...string[]]

const numbers = codes.map((code) => z.literal(Number(code)))

const envelope = z.object({
  OrderNumber: source(
    z.string().nullish(),
    exampleOnly(106, '2.24', '2.25'),
    'Number of this request with the vendor. Do not read anything out of it.',
    { of: { type: inferred('no field is marked optional or nullable', '2.50') } },
  ),
  Paging: paging,
  Result: result,
  Status: source(
    z.union([z.enum(codes), z.union(numbers as [(typeof numbers)[0], (typeof numbers)[0], ...typeof numbers])]),
    together(exampleOnly(154, '2.21', '2.24', '2.27'), documented('164-206')),
    'Business code. It alone decides, not the HTTP status and not Message. Text in the example; the tables print it like ' +
      'a number, so both are admitted. What each code means stands under x-status-codes.',
    { of: { anyOf: documented('164-206', '2.27', '2.37') } },
  ),
  Message: source(
    z.string().nullish(),
    exampleOnly(155, '2.24', '2.38'),
    'The words that belong to Status, in Chinese. For people only.',
    { of: { type: inferred('no field is marked optional or nullable', '2.50') } },
  ),
})

// ---- examples ----

// Shaped like a KeyNo, and plainly none: the one that the document prints stands in x-document-example alone.
const keyNo = '00000000000000000000000000000001'
const imageUrl = `https://qccdata.qichacha.com/AutoImage/${keyNo}.jpg?x-oss-process=image/resize,w_120`
const years = ['2018', '2017', '2016', '2015', '2014']
const ok = {
  OrderNumber: 'CUSTOMER2019103015270721852048',
  Paging: { PageSize: 2, PageIndex: 1, TotalRecords: 9 },
  Result: {
    YearList: years,
    ClientList: [
      {
        Year: '2018',
        KeyNo: keyNo,
        Name: '吴江市联发置业有限公司',
        ImageUrl: imageUrl,
        SalesAmount: '125.47',
        SalesPercent: '48.51',
        Relationship: '',
        Source: '年报',
      },
      {
        Year: '2018-06',
        KeyNo: keyNo,
        Name: '吴江市联发置业有限公司',
        ImageUrl: imageUrl,
        SalesAmount: '125.47',
        SalesPercent: '0',
        Relationship: '',
        Source: '半年报',
      },
    ],
  },
  Status: '200',
  Message: '查询成功',
}
const orderNumber = 'CUSTOMER2019010100000000000000'

const lastPage = {
  OrderNumber: orderNumber,
  Paging: { PageSize: 2, PageIndex: 5, TotalRecords: 9 },
  Result: {
    YearList: years,
    ClientList: [
      {
        Year: '2014',
        KeyNo: '00000000000000000000000000000009',
        Name: '示例第九客户有限公司',
        ImageUrl: '',
        SalesAmount: '8.20',
        SalesPercent: '3.17',
        Relationship: '',
        Source: '年报',
      },
    ],
  },
  Status: '200',
  Message: '查询成功',
}
const empty = { OrderNumber: orderNumber, Paging: null, Result: null, Status: '201', Message: '查询无结果' }

const errorExamples = rows
  .filter(({ category }) => category !== 'ok')
  .map(({ code, line, meaning, message }) => [
    `code-${code}`,
    example(
      { OrderNumber: orderNumber, Paging: null, Result: null, Status: code, Message: message },
      together(documented(line), inferred('no failed answer is shown; shaped like captured ones of this vendor')),
      meaning,
    ),
  ])

const exampleOfRow: Readonly<Record<string, string>> = { '200': 'ok', '201': 'empty' }

function statusCodes(group: string, list: readonly Row[]): [string, StatusCode][] {
  return list.map(({ code, line, meaning, category, quirks = [] }) => [
    code,
    {
      group,
      meaning,
      category,
      ...(exampleOfRow[code] ? { example: exampleOfRow[code] } : {}),
      from: documented(line, ...quirks),
    },
  ])
}

const keyNoOfDocument = {
  value: 'c420473c459e0dca6f93310eeb3e5b7b',
  why: 'KeyNo of a company in the printed example: a number that the vendor gives to companies, no secret',
}

const responseExamples: readonly DocumentExample[] = [
  {
    from: exampleOnly('105-133', '2.19', '2.20', '2.21', '2.23'),
    broken:
      'First of two blocks of one answer, closed too early: one record of two, no Source, no Status, no Message. It reads ' +
      'as JSON by itself.',
    notCredentials: [keyNoOfDocument],
    text: `{
  "OrderNumber": "CUSTOMER2019103015270721852048",
  "Paging": {
    "PageSize": 2,
    "PageIndex": 1,
    "TotalRecords": 9
  },
  "Result": {
    "YearList": [
      "2018",
      "2017",
      "2016",
      "2015",
      "2014"
    ],
    "ClientList": [
      {
        "Year": "2018",
        "KeyNo": "c420473c459e0dca6f93310eeb3e5b7b",
        "Name": "吴江市联发置业有限公司",
        "ImageUrl":
"https://qccdata.qichacha.com/AutoImage/c420473c459e0dca6f93310eeb3e5b7b.jpg?x-oss-process=image/resize,w_120",
        "SalesAmount": "125.47",
        "SalesPercent": "48.51",
        "Relationship": ""
      }
    ]
  }
}
`,
  },
  {
    from: exampleOnly('138-156', '2.19', '2.20', '2.22'),
    broken:
      'Second block: goes on inside of the first record. To join them, cut the first block after Relationship, and put a ' +
      'comma there. The second ImageUrl is broken by a line end and blanks inside of the text.',
    notCredentials: [keyNoOfDocument],
    text: `    "Source": "年报"
  },
  {
    "Year": "2018-06",
    "KeyNo": "c420473c459e0dca6f93310eeb3e5b7b",
    "Name": "吴江市联发置业有限公司",
    "ImageUrl":
    "https://qccdata.qichacha.com/AutoImage/c420473c459e0dca6f93310eeb3e5
    b7b.jpg?x-oss-process=image/resize,w_120",
    "SalesAmount": "125.47",
    "SalesPercent": "0",
    "Relationship": "",
    "Source": "半年报"
  }
]
},
"Status": "200",
"Message": "查询成功"
}
`,
  },
]

const requestExamples: readonly DocumentExample[] = [
  {
    from: documented(47, '2.2', '2.9'),
    broken: 'Printed as the form of all addresses; it is another endpoint. The angle brackets are not part of it.',
    text: '<https://pro.qcc.com/api/yj/AR/GetAnnualReportSummary?key=ApiKey>',
  },
  {
    from: exampleOnly(70, '2.1', '2.3', '2.8', '2.9'),
    broken: 'The path says Client where line 62 says Customer; the Chinese name is not percent-encoded; no headers.',
    text: '<https://pro.qcc.com/api/yj/Client/GetList?key=AppKey&searchKey=南通元方缘智造工程股份有限公司>',
  },
]

const headersOfExample = { Token: '0'.repeat(32), Timespan: '1572420427' }
const queryOfExample = { key: 'AppKey', searchKey: '南通元方缘智造工程股份有限公司' }

const getList = operation({
  id: 'GetList',
  method: 'get',
  path: '/api/yj/Customer/GetList',
  from: documented([54, 62, 64, 66], '2.1', '2.16'),
  summary: 'Lists the customers of a company (获取客户列表).',
  description: 'The answer is JSON. The document prints a second path, Client/GetList, in its example only.',
  header,
  query,
  security: [{ token: [], key: [] }],
  requests: {
    ok: {
      from: together(exampleOnly(70), invented),
      summary: "The document's request. The digits of Token are a placeholder.",
      header: headersOfExample,
      query: { ...queryOfExample, pageIndex: '1', pageSize: '2' },
    },
    'last-page': {
      from: invented,
      summary: 'The fifth page of 9 records, 2 a page.',
      header: headersOfExample,
      query: { ...queryOfExample, year: '2014', pageIndex: '5', pageSize: '2' },
    },
  },
  documentExamples: requestExamples,
  responses: {
    200: {
      from: together(documented('81-206', '2.28'), inferred('all clients of this vendor read errors from HTTP 200')),
      description:
        'Every answer of the vendor, errors too: Status tells them apart. The group of a code and its range say nothing ' +
        'about success (quirk 2.32). The category is our reading of the code (inferred), in the words of Kehu.',
      schema: envelope,
      statusCodes: Object.fromEntries([...statusCodes('valid', valid), ...statusCodes('invalid', invalid)]),
      documentExamples: responseExamples,
      examples: {
        ok: example(
          ok,
          exampleOnly('105-156', '2.19', '2.20', '2.22', '2.41', '2.43'),
          "The document's example, its two blocks joined. KeyNo is a placeholder.",
        ),
        'last-page': example(lastPage, invented, 'The last page: fewer records than the page size.'),
        empty: example(empty, together(documented(166, '2.29'), captured), 'Nothing found: not an error.'),
        'empty-list': example(
          {
            ...empty,
            Paging: { PageSize: 10, PageIndex: 1, TotalRecords: 0 },
            Result: { YearList: [], ClientList: [] },
          },
          together(documented(166, '2.29'), invented),
          'Nothing found, with the lists there and empty.',
        ),
        ...Object.fromEntries(errorExamples),
      },
    },
  },
})

export default document({
  document: { file: 'qcc.txt', name: '客户查询 说明文档', version: 'V1.0', date: '2019-10-08' },
  from: documented([3, 7, 9, 43, 217], '2.18'),
  title: 'QCC professional (企查查专业版): customers of a company',
  description:
    'Written from version V1.0 of the document. It says of itself that the site pro.qcc.com prevails where they differ; ' +
    'its own example was taken after its date.',
  servers: [{ url: 'https://pro.qcc.com', description: 'The professional edition', from: documented(62, '2.9') }],
  securitySchemes: {
    token: {
      from: documented(['37-39'], '2.6', '2.7'),
      scheme: {
        type: 'apiKey',
        in: 'header',
        name: 'Token',
        description:
          'Digest of key, Timespan and SecretKey (密钥). SecretKey itself is never sent. The document has it from the ' +
          'settings page of the company.',
      },
    },
    key: {
      from: documented(75, '2.3', '2.7'),
      scheme: { type: 'apiKey', in: 'query', name: 'key', description: 'Names the company that asks; no secret.' },
    },
  },
  operations: [getList],
})
