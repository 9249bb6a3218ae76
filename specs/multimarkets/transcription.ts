import { extendApi } from '@anatine/zod-openapi'
import { z } from 'zod'
import { document } from '../src/document.ts'
import { example, operation, type DocumentExample, type StatusCode } from '../src/operation.ts'
import { citing, inferred, sibling, source, together, type Line, type Provenance } from '../src/source.ts'

const { documented, exampleOnly } = citing('multimarkets.txt')

const invented = inferred('our own values, shaped as the document says')
const requestPage = (...quirks: string[]) => sibling('Request page of BRIDGE (protocol page A3, A4)', ...quirks)
const openApi = (...quirks: string[]) => sibling('Open API of this vendor (protocol page A5, A8)', ...quirks)
const manager = (...quirks: string[]) => sibling('Manager API of this vendor, the same call (protocol A10)', ...quirks)
const responsePage = (...quirks: string[]) =>
  sibling('Request page of BRIDGE, its answer (protocol page A7)', ...quirks)
/** The vendor's own OpenAPI file: an older version of this very call, with types and words for each field (M7). */
const older = (...quirks: string[]) =>
  sibling('older OpenAPI file of this call, UTGL量化相关API.openapi.json (protocol page A11)', ...quirks)

// ---- request ----

const notEmpty = inferred('a required value is not empty')

const header = {
  companyId: source(
    z.string().regex(/^[0-9]+$/),
    documented('166-170', '1.6', '1.10'),
    'Id of the company that asks (公司ID), as digits. Records have it as a number.',
    { of: { pattern: together(exampleOnly(246, '1.6'), requestPage()) } },
  ),
  trace: source(
    z.string().min(1),
    documented('171-175', '1.10', '1.37'),
    'Mark of this request through all systems (全局链路唯一标志), new for each. The answer repeats it. On the Manager API ' +
      'one that begins with x- announces an encrypted body.',
    { of: { minLength: notEmpty } },
  ),
  apiKey: source(
    z.string().min(1),
    documented('176-180', '1.10'),
    'Names the key that signs. Its secretKey, issued with it, is never sent.',
    { of: { minLength: notEmpty } },
  ),
  recvWindow: source(
    z
      .string()
      .regex(/^[1-9][0-9]*$/)
      .optional(),
    documented('181-185', '1.7', '1.8'),
    'How long after timestamp the request is valid (时间窗口), in milliseconds by inference, as digits. 5000 is an example; ' +
      'no default and no limit are given.',
    { of: { pattern: requestPage('1.7') } },
  ),
  signature: source(
    z.string().min(1),
    documented('186-190', '1.10', '1.18'),
    'Signature (签名). How it is made is not said here; by inference as on the sibling Open API: SHA1WithRSA, in Base64, ' +
      'over the body and the timestamp.',
    { of: { minLength: notEmpty } },
  ),
  lang: source(
    z.string().min(1).optional(),
    documented('191-195', '1.8'),
    'Language of the messages (语言), such as zh-CN, which a sibling page calls the default.',
    { of: { minLength: inferred('who has no wish leaves the header out') } },
  ),
  version: source(
    z.string().min(1),
    documented('196-200', '1.5'),
    'Version of the interface (接口版本), such as 0.0.1. Required here, optional on the Request page.',
    { of: { minLength: notEmpty } },
  ),
  timestamp: source(
    z.string().regex(/^[0-9]+$/),
    requestPage('1.1'),
    'Time of sending: Unix time in milliseconds, as digits. Absent from the document, required by the Request page; the ' +
      'same digits are signed.',
  ),
}

const body = z
  .object({
    customerNo: source(
      z.string().optional(),
      documented('202-204', '1.13', '1.14', '1.28'),
      'Only the customer of this business number (客户编号): customerNo of a record, not its id.',
    ),
    current: source(
      z
        .string()
        .regex(/^[1-9][0-9]*$/)
        .optional(),
      documented('206-208', '1.11', '1.12', '1.17'),
      'Page number (当前页), as digits. Neither the first page nor a default is given; 1 is both on the Manager API.',
      { of: { pattern: manager('1.12') } },
    ),
    size: source(
      z
        .string()
        .regex(/^([1-9][0-9]{0,2}|1[0-9]{3}|2000)$/)
        .optional(),
      documented('210-212', '1.11', '1.12', '1.17'),
      'Records a page (每页大小), as digits. Neither a limit nor a default is given; on the Manager API they are 2000 and 20.',
      { of: { pattern: manager('1.12') } },
    ),
  })
  .strict()

// ---- answer ----

// Only an example of the answer is printed, with each value a placeholder (quirks 1.20, 1.36).
const notMarked = sibling('samples of other calls of this vendor are full of null (protocol page A11)', '1.20')

interface Meaning {
  readonly known?: Readonly<Record<string, string>>
  readonly knownFrom?: Provenance
  readonly quirks?: readonly string[]
}

function nullable<Schema extends z.ZodTypeAny>(
  schema: Schema,
  line: Line,
  text: string,
  { known, knownFrom = older(), quirks = [] }: Meaning,
) {
  return source(schema.nullish(), exampleOnly(line, '1.20', '1.36', ...quirks), text, {
    of: { type: together(older(), notMarked), ...(known ? { 'x-open-enum': knownFrom } : {}) },
    ...(known ? { extensions: { 'x-open-enum': known } } : {}),
  })
}

const text = (line: Line, words: string, ...quirks: string[]) => nullable(z.string(), line, words, { quirks })
const int32 = (line: Line, words: string, meaning: Meaning) =>
  extendApi(nullable(z.number().int(), line, words, meaning), { format: 'int32' })
const int64 = (line: Line, words: string, ...quirks: string[]) =>
  extendApi(nullable(z.number().int(), line, words, { quirks }), { format: 'int64' })
const time = (line: Line, words: string) =>
  int64(line, `${words} Unix time in milliseconds by inference; null or 0 for never.`, '1.27')
const id = (line: Line, words: string, ...quirks: string[]) =>
  int64(line, `${words} A 64-bit number, which JavaScript may not hold.`, '1.29', ...quirks)

/** A number in the example that is text in the request, so that both are admitted. */
const either = (line: Line, words: string, ...quirks: string[]) =>
  source(
    z.union([extendApi(z.number().int(), { format: 'int64' }), z.string().regex(/^[0-9]+$/)]).nullish(),
    exampleOnly(line, '1.20', ...quirks),
    words,
    { of: { anyOf: together(older(), documented('165-212', ...quirks), notMarked) } },
  )

const record = z.object({
  agentCustomerNo: text(245, "Business number of the customer's agent (代理编号).", '1.28'),
  companyId: either(246, 'Id of the company (公司), a 64-bit number. The header has it as text.', '1.6', '1.29'),
  createTime: time(247, 'When the customer was made or applied for (创建时间/申请时间).'),
  customerGroupId: id(248, 'Id of the customer group (客户组Id).'),
  customerGroupName: text(249, 'Name of the customer group (客户组名称).'),
  customerNo: text(250, 'Business number of the customer (客户账号), which the request filters by. Not id.', '1.28'),
  customerType: int32(251, 'Type of the customer (客户类型). An open list.', {
    known: { '0': 'default', '1': 'agent', '2': 'credit', '3': 'campaign settlement' },
    quirks: ['1.31'],
  }),
  email: text(252, 'E-mail (邮箱). Personal data; masked in sibling samples.', '1.34'),
  firstAccountActivateTime: time(253, 'When a trading account was first activated (交易账号首次激活时间).'),
  firstName: text(254, 'Given name (名). How the three name fields go together is not said.', '1.33', '1.34'),
  id: id(255, 'Names the row. Not customerNo.', '1.28'),
  idCard: text(256, 'Number of an identity document (证件号码). Personal data.', '1.34'),
  idCardType: text(257, 'Kind of the identity document (证件类型), as text; no values are given.', '1.32'),
  lastName: text(258, 'Family name (姓). How the three name fields go together is not said.', '1.33', '1.34'),
  loginTime: time(259, 'Time of login (登录时间).'),
  name: text(260, 'Name (姓名). How the three name fields go together is not said.', '1.33', '1.34'),
  openAccountType: int32(261, 'Kind of account (开户类型). An open list.', {
    known: { '0': 'person', '1': 'company' },
    quirks: ['1.31'],
  }),
  phone: text(262, 'Mobile number (手机). Personal data; masked in sibling samples.', '1.34'),
  phoneArea: text(263, 'Country code of the mobile number (手机区号).', '1.34'),
  registerSource: int32(264, 'Where the customer registered (注册来源). An open list.', {
    known: {
      '1': 'H5',
      '2': 'web on a PC',
      '3': 'system',
      '4': 'Android',
      '5': 'iOS',
      '6': 'HarmonyOS',
      '7': 'client for Windows',
      '8': 'client for Mac',
      '9': 'other',
    },
    knownFrom: sibling('OpenAPI file of the Manager API (protocol page A11)'),
    quirks: ['1.31'],
  }),
  remark: text(265, 'Remark (备注).'),
  status: int32(266, 'State (状态). An open list.', {
    known: { '1': 'normal', '2': 'disabled', '3': 'deleted', '4': 'closed', '5': 'locked', '6': 'closing' },
    quirks: ['1.31'],
  }),
  tgUserId: text(267, 'Id of an account elsewhere (tgUserId), as text.', '1.30'),
  tgUserName: text(268, 'Name of an account elsewhere (tgUserName).'),
  thirdAccountNo: text(269, 'Account with a third party (三方账户), as text.', '1.30'),
  thirdLoginSource: text(270, 'Third party that the customer logs in with (thirdLoginSource).'),
  thirdUserId: text(271, 'Id of the customer with a third party (thirdUserId), as text.', '1.30'),
  unitId: id(272, 'Id of the organisation unit (机构id).'),
  unitName: text(273, 'Name of the organisation unit (机构名称).'),
  updateTime: time(274, 'When the customer was last changed (更新时间).'),
})

const page = z.object({
  current: either(242, 'Page number, as the vendor understood it.', '1.11'),
  records: source(z.array(record).nullish(), exampleOnly('243-276', '1.20'), 'The customers of this page.', {
    of: { type: together(older(), notMarked) },
  }),
  size: either(277, 'Records a page: the size that was asked for, or the records there are; not said.', '1.11', '1.35'),
  total: either(278, 'Customers in all pages. There is no number of pages and no sign of a further one.', '1.35'),
})

const envelope = z.object({
  bizCode: source(
    z.string().nullish(),
    exampleOnly(239, '1.23'),
    'Module that answered; empty on many successes. With code behind it, it is the key of the error catalogue.',
    { of: { type: notMarked } },
  ),
  code: source(
    z.string().min(1),
    together(exampleOnly(240, '1.23'), responsePage('1.19')),
    'Business code: "0" is success, all else failure; it alone decides. Not always a number, and leading zeros count. What ' +
      'known codes mean stands under x-status-codes; the list is open.',
    { of: { minLength: inferred('a code is not empty') } },
  ),
  data: source(
    z.union([page, z.string()]).nullish(),
    exampleOnly('241-279', '1.25'),
    'The page. On errors it may hold the name of the service (bizType) instead, and it may be missing.',
    { of: { anyOf: together(responsePage('1.25'), notMarked) } },
  ),
  fail: source(
    z.boolean().nullish(),
    exampleOnly(280, '1.19'),
    'Opposite of ok in real answers; both are true in the example. Decide by code.',
    { of: { type: notMarked } },
  ),
  msg: source(z.string().nullish(), exampleOnly(281, '1.20'), 'Words for people.', { of: { type: notMarked } }),
  msgParams: source(
    z.string().nullish(),
    exampleOnly(282, '1.24'),
    'Values for the placeholders of msg, with commas between them; null in real answers.',
    { of: { type: responsePage('1.24') } },
  ),
  ok: source(
    z.boolean().nullish(),
    exampleOnly(283, '1.19'),
    'Opposite of fail in real answers; both are true in the example. Decide by code.',
    { of: { type: notMarked } },
  ),
  tm: extendApi(
    source(
      z.number().int().nullish(),
      exampleOnly(284, '1.26'),
      'Time that the request took. Milliseconds by the Request page, which samples contradict: do not interpret it.',
      { of: { type: together(older(), notMarked) } },
    ),
    { format: 'int64' },
  ),
  trace: source(z.string().nullish(), exampleOnly(285, '1.37'), 'The trace of the request, by all signs.', {
    of: { type: notMarked },
  }),
})

interface Row {
  /** As in the field `code`. */
  readonly code: string
  /** The module in `bizCode`. */
  readonly group: '' | 'G'
  readonly meaning: string
  /** The vendor's words. */
  readonly message: string
  readonly category: string
}

// Those of the signature stand alone, those of the gateway (bizCode G) come from the catalogue of the Manager API, but
// for the ones that tell of tokens and uploads.
const rows: readonly Row[] = [
  {
    code: '00012001',
    group: '',
    meaning: 'The signature is wrong.',
    message: 'Signature verification failed',
    category: 'authentication',
  },
  {
    code: '00012002',
    group: '',
    meaning: 'The request is outside of its time window.',
    message: 'Request has exceeded the time window',
    category: 'authentication',
  },
  {
    code: '00012003',
    group: '',
    meaning: 'The apiKey does not exist.',
    message: 'The requested API_KEY does not exist',
    category: 'authentication',
  },
  {
    code: '00012004',
    group: '',
    meaning: 'The apiKey may not use this interface.',
    message: 'No permission for the current API request',
    category: 'permission',
  },
  {
    code: '00012005',
    group: '',
    meaning: 'Requests are too frequent.',
    message: 'Request too frequent',
    category: 'rate-limit',
  },
  {
    code: '00012006',
    group: '',
    meaning: 'The apiKey has expired.',
    message: 'API has expired',
    category: 'authentication',
  },
  {
    code: '00012007',
    group: '',
    meaning: 'The address of the caller is not allowed.',
    message: 'Illegal IP address',
    category: 'permission',
  },
  { code: '500', group: 'G', meaning: 'An error of the system.', message: 'System error', category: 'unavailable' },
  {
    code: 'GATEWAY_CODE_002',
    group: 'G',
    meaning: 'The service is not valid.',
    message: 'Invalid business type',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_003',
    group: 'G',
    meaning: 'The company id is missing.',
    message: 'Company ID cannot be null',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_004',
    group: 'G',
    meaning: 'The trace is missing.',
    message: 'Link sign cannot be null',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_006',
    group: 'G',
    meaning: 'The parameters are missing.',
    message: 'Request params is null',
    category: 'invalid-query',
  },
  {
    code: 'GATEWAY_CODE_008',
    group: 'G',
    meaning: 'The service is not named.',
    message: 'Business type cannot be null',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_009',
    group: 'G',
    meaning: 'The headers are missing.',
    message: 'Head request cannot be null',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_010',
    group: 'G',
    meaning: 'The service behind the gateway does not exist.',
    message: 'Downstream port does not exist',
    category: 'unavailable',
  },
  {
    code: 'GATEWAY_CODE_011',
    group: 'G',
    meaning: 'The service behind the gateway failed.',
    message: 'Downstream service is abnormal, please contact customer service',
    category: 'unavailable',
  },
  {
    code: 'GATEWAY_CODE_012',
    group: 'G',
    meaning: 'The service behind the gateway is not available.',
    message: 'Downstream service is unavailable',
    category: 'unavailable',
  },
  {
    code: 'GATEWAY_CODE_013',
    group: 'G',
    meaning: 'The service behind the gateway gave no result.',
    message: 'The downstream service return an empty result',
    category: 'unavailable',
  },
  {
    code: 'GATEWAY_CODE_014',
    group: 'G',
    meaning: 'The request has expired.',
    message: 'Request expired',
    category: 'authentication',
  },
  {
    code: 'GATEWAY_CODE_015',
    group: 'G',
    meaning: 'A parameter is not valid.',
    message: 'The request parameter is invalid',
    category: 'invalid-query',
  },
  {
    code: 'GATEWAY_CODE_016',
    group: 'G',
    meaning: 'The interface does not take this kind of request.',
    message: 'The current interface does not support this request type',
    category: 'config',
  },
  {
    code: 'GATEWAY_CODE_018',
    group: 'G',
    meaning: 'Requests are too frequent.',
    message: 'The request frequency is too fast, please try again later',
    category: 'rate-limit',
  },
  {
    code: 'GATEWAY_CODE_019',
    group: 'G',
    meaning: 'There is no right of access.',
    message: 'No access rights',
    category: 'permission',
  },
  {
    code: 'GATEWAY_CODE_102',
    group: 'G',
    meaning: 'The data are abnormal.',
    message: 'Data is abnormal, please try again later',
    category: 'unavailable',
  },
  {
    code: 'GATEWAY_CODE_104',
    group: 'G',
    meaning: 'The parameters are abnormal.',
    message: 'The current interface parameters are abnormal, please check and try again',
    category: 'invalid-query',
  },
  {
    code: 'GATEWAY_CODE_902',
    group: 'G',
    meaning: 'The service took too long.',
    message: 'Service time out, please contact customer service',
    category: 'timeout',
  },
]

const statusCodes: Record<string, StatusCode> = {
  '0': { from: responsePage('1.19', '1.23'), meaning: 'Success.', category: 'ok', example: 'ok' },
  ...Object.fromEntries(
    rows.map(({ code, group, meaning, category }) => [
      code,
      { ...(group ? { group } : {}), from: group ? catalogue() : openApi('1.23'), meaning, category },
    ]),
  ),
}

function catalogue(): Provenance {
  return sibling('error catalogue of the Manager API, keys of bizCode and code (protocol page A8)', '1.23')
}

// ---- examples ----

const trace = 't-3f9c2a7b-1700000000000'
const headersOfExample = {
  companyId: '1000218',
  trace,
  apiKey: 'example-api-key',
  signature: 'c2lnbmF0dXJl',
  version: '0.0.1',
  timestamp: '1700000000000',
}

const customer = {
  agentCustomerNo: '86000011',
  companyId: 1000218,
  createTime: 1650361143685,
  customerGroupId: 1001,
  customerGroupName: '默认组',
  customerNo: '86100001',
  customerType: 0,
  email: 'k****1@example.com',
  firstAccountActivateTime: 1650447543685,
  firstName: '示',
  id: 2000001,
  idCard: '3****************1',
  idCardType: '1',
  lastName: '例',
  loginTime: 1650533943685,
  name: '例示',
  openAccountType: 0,
  phone: '138****0000',
  phoneArea: '86',
  registerSource: 2,
  remark: '',
  status: 1,
  tgUserId: '5000000001',
  tgUserName: 'example',
  thirdAccountNo: '',
  thirdLoginSource: '',
  thirdUserId: '1000000000000000001',
  unitId: 31,
  unitName: '华东一部',
  updateTime: 1650533943685,
}

const success = { bizCode: '', code: '0', fail: false, msg: '成功', msgParams: null, ok: true, tm: 12, trace }

const lastPage = {
  ...success,
  data: {
    current: 3,
    records: [
      {
        companyId: 1000218,
        createTime: 1650361143685,
        customerNo: '86100005',
        customerType: 1,
        firstAccountActivateTime: 0,
        id: 2000005,
        loginTime: null,
        name: '示例第五客户有限公司',
        openAccountType: 1,
        phone: null,
        status: 6,
      },
    ],
    size: 2,
    total: 5,
  },
}

const errorExamples = rows.map(({ code, group, meaning, message }) => [
  `code-${code}`,
  example(
    {
      bizCode: group,
      code,
      data: 'customer.admin.WhiteCustomerAdminApiService.page',
      fail: true,
      msg: message,
      msgParams: null,
      ok: false,
      tm: 1,
      trace,
    },
    together(group ? catalogue() : openApi(), inferred('no failed answer of this call is printed', '1.25')),
    meaning,
  ),
])

const responseExample: DocumentExample = {
  from: exampleOnly('238-286', '1.19', '1.20', '1.24', '1.36'),
  broken: 'Made by a tool: each text is "text", each number 1, and both ok and fail are true.',
  text: `{
  "bizCode": "text",
  "code": "text",
  "data": {
    "current": 1,
    "records": [
      {
        "agentCustomerNo": "text",
        "companyId": 1,
        "createTime": 1,
        "customerGroupId": 1,
        "customerGroupName": "text",
        "customerNo": "text",
        "customerType": 1,
        "email": "text",
        "firstAccountActivateTime": 1,
        "firstName": "text",
        "id": 1,
        "idCard": "text",
        "idCardType": "text",
        "lastName": "text",
        "loginTime": 1,
        "name": "text",
        "openAccountType": 1,
        "phone": "text",
        "phoneArea": "text",
        "registerSource": 1,
        "remark": "text",
        "status": 1,
        "tgUserId": "text",
        "tgUserName": "text",
        "thirdAccountNo": "text",
        "thirdLoginSource": "text",
        "thirdUserId": "text",
        "unitId": 1,
        "unitName": "text",
        "updateTime": 1
      }
    ],
    "size": 1,
    "total": 1
  },
  "fail": true,
  "msg": "text",
  "msgParams": "text",
  "ok": true,
  "tm": 1,
  "trace": "text"
}
`,
}

/** The part of the list of headers whose examples are variables of a template. */
const headerExamples: DocumentExample = {
  from: exampleOnly('166-190', '1.10'),
  broken:
    'Variables of a template, in double braces, stand for four of the values; names and types run into each other.',
  text: `companyIdstringRequired

公司ID

Example: {{company}}
tracestringRequired

全局链路唯一标志

Example: {{mock_trace}}
apiKeystringRequired

apiKey

Example: {{apikey}}
recvWindowstringOptional

时间窗口

Example: 5000
signaturestringRequired

签名

Example: {{sign}}
`,
}

const requestExample: DocumentExample = {
  from: exampleOnly('224-237', '1.2', '1.3', '1.8', '1.10', '1.14', '1.15'),
  broken:
    'Host is empty and /webhook is missing; the values of the headers are the word "text"; there is no timestamp; ' +
    'Content-Length fits the body only without its blanks and line ends.',
  text: `POST /global/customer.admin.WhiteCustomerAdminApiService.page HTTP/1.1
Host: 
companyId: text
trace: text
apiKey: text
signature: text
version: text
Content-Type: application/json
Accept: */*
Content-Length: 44

{
  "customerNo": "esse ipsum tempor sint aute"
}
`,
}

const requests = {
  ok: {
    from: together(exampleOnly('224-237', '1.14'), requestPage('1.1'), invented),
    summary: "The document's request with plausible values, and with its page. The signature is a placeholder.",
    header: headersOfExample,
    body: { current: '1', customerNo: '86100001', size: '20' },
  },
  'last-page': {
    from: invented,
    summary: 'The third page of 5 customers, 2 a page, with all headers.',
    header: { ...headersOfExample, recvWindow: '5000', lang: 'zh-CN' },
    body: { current: '3', size: '2' },
  },
}

/** An HTTP error: the document names it, and nobody shows what is in it. */
function httpError(status: string, from: Provenance, description: string) {
  return {
    from,
    description,
    schema: z.unknown(),
    examples: {
      [`http-${status}`]: example(
        {},
        together(older('1.21'), inferred('an empty object, as the older file has it for 401, 403 and 404', '1.21')),
        `HTTP ${status}, without a word in the body.`,
      ),
    },
  }
}

const customerPage = operation({
  id: 'customerPage',
  method: 'post',
  path: '/global/customer.admin.WhiteCustomerAdminApiService.page',
  from: documented(['159-163', '223-224'], '1.3', '1.4', '1.16'),
  summary: "Lists the company's customers (客户列表).",
  description:
    'Reads by POST; the last part of the path is the name of a service (bizType), whose dots stay as they are. The Manager ' +
    'API has a service of the same name with another path, token and encryption: it is not this one.',
  header,
  body: {
    from: documented(['201-212', 231, '235-237'], '1.17', '1.18'),
    description:
      'Filter and page, in plain JSON. No field is required; what an empty object lists is not said. The public key of ' +
      'the FAQ belongs to the Client and Manager APIs, which encrypt their bodies.',
    schema: body,
  },
  security: [{ apiKey: [], signature: [] }],
  requests,
  documentExamples: [requestExample, headerExamples],
  responses: {
    200: {
      from: together(
        documented(['215-216', '238-286'], '1.20', '1.22'),
        inferred('errors with a code come with HTTP 200; no page names their status'),
      ),
      description:
        'A page of customers, or an error: code tells. The codes come from sibling APIs, since the page of the BRIDGE ' +
        'codes was not found, and the vendor says that its list changes. The group of a code is its bizCode. The ' +
        'category is our reading of the code (inferred), in the words of Kehu.',
      schema: envelope,
      statusCodes,
      documentExamples: [responseExample],
      examples: {
        ok: example(
          { ...success, data: { current: 1, records: [customer], size: 20, total: 1 } },
          together(exampleOnly('238-286', '1.19', '1.24', '1.36'), invented),
          "The document's example with plausible values in place of its placeholders.",
        ),
        'last-page': example(lastPage, invented, 'The last page: fewer records than size, some without values.'),
        empty: example(
          { ...success, data: { current: 1, records: [], size: 20, total: 0 } },
          invented,
          'No customer: not an error.',
        ),
        ...Object.fromEntries(errorExamples),
      },
    },
    401: httpError('401', documented('217-218', '1.21'), 'Not authenticated, by the usual meaning of the status.'),
    403: httpError(
      '403',
      together(documented('219-220', '1.21'), sibling('signature page of BRIDGE (protocol page A9)')),
      'Refused, by the firewall of the vendor as a sibling page says.',
    ),
    404: httpError('404', documented('221-222', '1.21'), 'No such service, by the usual meaning of the status.'),
    418: httpError(
      '418',
      sibling('signature page of BRIDGE (protocol page A9)', '1.22'),
      'Requests went on after 429. The key is disabled for 5 minutes the first time, 10 the next, and so on: do not retry.',
    ),
    429: httpError(
      '429',
      sibling('pages on limits of BRIDGE (protocol page A9)', '1.22'),
      'More than 100 requests a minute with one apiKey. No Retry-After is documented: wait for the rest of the minute.',
    ),
  },
})

export default document({
  document: { file: 'multimarkets.txt', name: 'BRIDGE API 客户管理 客户列表', version: null, date: null },
  from: documented([1, '149-159'], '1.38'),
  title: 'MultiMarkets BRIDGE API: customers',
  description:
    'Written from a page that gives its date as "7 months ago" and no version. It shows names only: types, meanings, the ' +
    'timestamp header and the codes come from other pages of the vendor, and say so. How the signature is made was not ' +
    'found for BRIDGE; that it is made as for the sibling Open API is inferred.',
  servers: [
    {
      url: 'https://{host}/webhook',
      description:
        "The operator's address. The document leaves Host empty; the vendor's own addresses end in /webhook.",
      from: requestPage('1.2', '1.3'),
      variables: {
        host: {
          default: 'api.multimarkets.org',
          description: 'Ask the operator. The default is production as a sibling page has it.',
        },
      },
    },
  ],
  securitySchemes: {
    apiKey: {
      from: documented('176-180'),
      scheme: { type: 'apiKey', in: 'header', name: 'apiKey', description: 'Names the key that signs.' },
    },
    signature: {
      from: together(documented('186-190'), openApi()),
      scheme: {
        type: 'apiKey',
        in: 'header',
        name: 'signature',
        description: 'Made with the secretKey, an RSA private key that is never sent, over body and timestamp.',
      },
    },
  },
  operations: [customerPage],
})
