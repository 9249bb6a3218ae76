import { z } from 'zod'
import { document } from '../src/document.ts'
import { example, operation, type DocumentExample, type OperationPlan, type StatusCode } from '../src/operation.ts'
import { citing, inferred, sibling, source, together, type Line } from '../src/source.ts'

const { documented, exampleOnly } = citing('tencent-cloud.md')

const invented = inferred('our own values, shaped as the document says')
const common = (...quirks: string[]) => sibling('common parameters of API 2.0 (protocol page A1)', ...quirks)
const errorNames = sibling('names of the common error codes of API 2.0, as public client code has copied them')
const errorPage = sibling('common error codes of API 2.0, public copies of the linked page 563/8082 (protocol page A4)')

// ---- request ----

const commonFields = {
  Action: source(
    z.literal('QueryClientInfos'),
    documented(7, '0.5'),
    'Name of the interface. One path serves all interfaces of API 2.0.',
  ),
  Region: source(
    z.string().optional(),
    common('0.6'),
    'Region such as gz or ap-guangzhou. It means nothing to the partner interfaces; older pages demand it, and callers ' +
      'send it empty. An empty value is signed like any other.',
    // OpenAPI has `allowEmptyValue` for query parameters only; the mock reads this one in the form, too.
    { extensions: { 'x-allow-empty-value': true } },
  ),
  Timestamp: source(
    z.number().int().min(1),
    common('0.6'),
    'Unix time in whole seconds. Pages disagree on how far it may be off: 5 minutes or 2 hours. One in milliseconds is ' +
      'answered with code 4500.',
    { of: { minimum: inferred('an unsigned integer, and no request is from 1970') } },
  ),
  Nonce: source(
    z.string().regex(/^[1-9][0-9]*$/),
    common('0.6'),
    'Random positive integer, new for each request: with Timestamp it guards against replay. Text of digits here, since ' +
      "the vendor's own test vectors go beyond 2^53.",
    { of: { type: sibling('signature vectors V6 to V8 of the Python SDK (protocol page A3)') } },
  ),
  SecretId: source(
    z.string().min(1),
    common('0.6'),
    'Names the key that signs. SecretKey, its other half, is never sent.',
    { of: { minLength: inferred('a required value is not empty') } },
  ),
  Signature: source(
    z.string().min(1),
    sibling('signature of API 2.0 (protocol page A2)', '0.6'),
    'HMAC in standard base64 with padding, keyed with SecretKey, of: method, host, path, "?" and all other parameters as ' +
      'name=value joined with "&". Names are in ordinal order with "." for "_"; values are not encoded; empty ones count.',
    { of: { minLength: inferred('a required value is not empty') } },
  ),
  SignatureMethod: source(
    z.enum(['HmacSHA1', 'HmacSHA256']).optional(),
    common('0.6'),
    'Hash of the signature; SHA-1 if not given. Only the exact word HmacSHA256 selects SHA-256.',
  ),
  Token: source(
    z.string().min(1).optional(),
    common('0.6'),
    'Token of temporary credentials (STS). Only with these; signed like any other parameter.',
    { of: { minLength: inferred('who has no token leaves the parameter out') } },
  ),
}

const clientUins = source(
  z.array(z.string()).optional(),
  documented(11, '0.7', '0.8'),
  'Only these customer accounts (客户 uin 列表). On the wire one parameter each: clientUins.0, clientUins.1, and so on.',
  {
    of: {
      type: sibling('arrays of API 2.0 are written name.0, name.1, … (protocol page A2)', '0.7'),
      items: inferred('clientUin of a record is a text (line 42)', '0.7'),
    },
    extensions: { 'x-wire-form': 'indexed' },
  },
)

const ownFields = {
  clientUins,
  hasOverdueBill: source(
    z.number().int().min(0).max(1).optional(),
    documented(12, '0.8', '0.9'),
    'Only customers without (0) or with (1) an overdue bill (是否欠费).',
  ),
  flag: source(
    z.enum(['a', 'b', 'c']).optional(),
    documented(13, '0.8', '0.11'),
    'Only customers of this type (客户类型). It is the flag of a record, not its clientType.',
  ),
  clientRemark: source(
    z.string().optional(),
    documented(14, '0.8', '0.12'),
    'Only customers with this remark (客户备注). Whether all of it or a part is compared is not said.',
  ),
  order: source(
    z.number().int().min(0).max(1).optional(),
    documented(15, '0.8', '0.9', '0.10'),
    'Direction of sorting by the time of linking (关联时间): 0 newest first, 1 oldest first. No default is given.',
  ),
  page: source(
    z.number().int().min(1).optional(),
    documented(16, '0.1', '0.2', '0.8'),
    'Page number (分页号). The first page is 1, although the example asks for page 0. No default is given.',
  ),
  rows: source(
    z.number().int().min(1).max(1000).optional(),
    documented(17, '0.2', '0.8'),
    'Records a page (页码大小), 1000 at most. No default is given.',
    { of: { minimum: inferred('a page without records is no page', '0.2') } },
  ),
}

const fields = { ...commonFields, ...ownFields }

// ---- answer ----

const notMarked = inferred('no field of the answer is marked optional or nullable', '0.35')
const digits = () => z.union([z.number().int(), z.string().regex(/^-?[0-9]+$/)]).nullish()

/** The values that the document gives; others are admitted. */
const openEnum = (values: Readonly<Record<string, string>>) => ({ extensions: { 'x-open-enum': values } })

/** The document marks no field as optional or nullable (quirk 0.35), so that each may be missing or null. */
function textField(line: Line, text: string, quirks: readonly string[], values?: Readonly<Record<string, string>>) {
  return source(z.string().nullish(), documented(line, ...quirks), text, {
    of: { type: notMarked },
    ...(values ? openEnum(values) : {}),
  })
}

const amount = (line: number, text: string) =>
  source(z.number().nullish(), exampleOnly(line, '0.24', '0.25'), `${text} Whether in yuan or in fen is not said.`, {
    of: { type: notMarked },
  })

const record = z.object({
  clientUin: textField(42, 'Id of the account (客户账号 ID). Masked in the example.', ['0.23']),
  clientRemark: textField(43, "The agent's remark (备注); empty for none.", ['0.27']),
  authType: source(
    digits(),
    documented([44, 76], '0.18', '0.19', '0.25'),
    'Verification (认证类型). An open list: anything else than the known values is not verified, such as -1.',
    {
      of: { anyOf: together(exampleOnly(76, '0.18'), notMarked) },
      ...openEnum({ '0': 'person', '1': 'company', '-1': 'not verified' }),
    },
  ),
  flag: textField(45, 'Customer type (客户类型). What its values mean is not said. An open list.', ['0.11'], {
    a: 'not said',
    b: 'not said',
    c: 'not said',
  }),
  userName: textField(46, 'Name (名称); empty for none.', ['0.27']),
  hasOverdueBill: source(
    z.number().int().nullish(),
    documented(47, '0.25'),
    'Whether a bill is overdue (是否欠费). An open list.',
    { of: { type: notMarked }, ...openEnum({ '0': 'no', '1': 'yes' }) },
  ),
  agentTime: textField(
    48,
    'When the account was linked to the agent (关联时间): a Unix time as digits, in seconds by inference. 4294967295, ' +
      'which is -1 as an unsigned 32-bit number, stands for no time.',
    ['0.20', '0.21', '0.25'],
  ),
  appid: textField(49, 'Another number of the account (客户 appid), as digits; 0 for none.', ['0.22', '0.25', '0.28']),
  clientType: textField(
    50,
    'How the agent came by the customer (客户类型). An open list. Not the flag; no parameter filters by it.',
    ['0.11', '0.13', '0.28', '0.29', '0.30'],
    { new: 'won', old: 'was there before', assign: 'assigned' },
  ),
  projectType: textField(
    51,
    'How the sale came about (项目类型). An open list, empty in the example. No parameter filters by it.',
    ['0.13', '0.26', '0.28', '0.29'],
    { self: 'by the agent', repeat: 'direct sale', platform: 'joint website' },
  ),
  lastMonthAmt: amount(81, 'Amount of last month.'),
  thisMonthAmt: amount(82, 'Amount of this month.'),
})

const data = source(
  z
    .union([
      z.object({
        agentClients: source(
          z.array(record).nullish(),
          documented(34, '0.35'),
          'The customers of this page (指定分页的客户集合).',
          { of: { type: notMarked } },
        ),
        totalCount: source(
          digits(),
          documented([33, 88], '0.17', '0.25'),
          'Customers in all pages (查询到的客户总数量).',
          { of: { anyOf: together(exampleOnly(88, '0.17'), notMarked) } },
        ),
      }),
      z.array(z.unknown()).max(0),
    ])
    .nullish(),
  documented([27, '29-34', 71], '0.15', '0.16'),
  'What was found: an object, as its parts and the example say. The first table calls it an Array, and describes another ' +
    'interface.',
  {
    of: {
      anyOf: together(documented(27, '0.15'), inferred('PHP writes an empty array for an empty object'), notMarked),
    },
  },
)

const envelope = z.object({
  code: source(
    z.union([z.number().int(), z.string().regex(/^[0-9]+$/)]),
    documented(24, '0.31', '0.33', '0.34'),
    'Common error code (公共错误码). 0 is success, all else failure; it alone decides. What each code means stands under ' +
      'x-status-codes.',
    { of: { anyOf: sibling('examples of API 2.0 that print the code as text (protocol page A4)') } },
  ),
  message: textField(
    26,
    "The module's words for an error, for people; empty on success. A module's own number stands in brackets in front.",
    ['0.32', '0.33'],
  ),
  codeDesc: textField(25, 'Name of the outcome (业务侧错误码): Success, or that of an error.', ['0.31', '0.33']),
  data,
})

interface Row {
  readonly code: string
  readonly meaning: string
  /** The vendor's name of the error, as client code has it. */
  readonly message: string
  readonly category: string
}

// Categories are our reading of the wording. The page has no codes for this interface alone.
const rows: readonly Row[] = [
  {
    code: '4000',
    meaning: 'A parameter of the request is missing or wrong.',
    message: '请求参数非法',
    category: 'invalid-query',
  },
  {
    code: '4100',
    meaning: 'The signature or the credential is wrong.',
    message: '身份认证失败',
    category: 'authentication',
  },
  {
    code: '4101',
    meaning: 'The sub-account may not call this interface.',
    message: '未授权访问接口',
    category: 'permission',
  },
  {
    code: '4102',
    meaning: 'The sub-account may not reach this resource.',
    message: '未授权访问资源',
    category: 'permission',
  },
  {
    code: '4103',
    meaning: 'The sub-account may not reach this resource through this interface.',
    message: '未授权访问当前接口所操作的资源',
    category: 'permission',
  },
  {
    code: '4104',
    meaning: 'The key does not exist or is disabled.',
    message: '密钥不存在',
    category: 'authentication',
  },
  { code: '4105', meaning: 'The token is wrong.', message: 'token错误', category: 'authentication' },
  { code: '4106', meaning: 'The multi-factor check failed.', message: 'MFA校验失败', category: 'authentication' },
  {
    code: '4110',
    meaning: 'Access management (CAM) refused for another reason.',
    message: '其他CAM鉴权失败',
    category: 'authentication',
  },
  {
    code: '4200',
    meaning: 'The request has expired. In older lists only.',
    message: '请求过期',
    category: 'authentication',
  },
  {
    code: '4300',
    meaning: 'Access is refused: the account is blocked, or outside of the user group.',
    message: '拒绝访问',
    category: 'permission',
  },
  { code: '4400', meaning: 'A quota is used up.', message: '超过配额', category: 'quota' },
  {
    code: '4500',
    meaning: 'Taken for a replay: Nonce came before, or Timestamp is too far off.',
    message: '重放攻击',
    category: 'authentication',
  },
  { code: '4600', meaning: 'The protocol is wrong: HTTPS is needed.', message: '协议不支持', category: 'config' },
  { code: '5000', meaning: 'The resource does not exist.', message: '资源不存在', category: 'not-found' },
  {
    code: '5100',
    meaning: 'The operation on the resource failed; try again later.',
    message: '资源操作失败',
    category: 'unavailable',
  },
  { code: '5200', meaning: 'A purchase failed.', message: '资源购买失败', category: 'conflict' },
  { code: '5300', meaning: 'The balance is too low.', message: '余额不足', category: 'quota' },
  { code: '5400', meaning: 'Only a part of a batch succeeded.', message: '部分执行成功', category: 'conflict' },
  {
    code: '5500',
    meaning: 'The account did not pass a qualification check.',
    message: '用户资质审核未通过',
    category: 'permission',
  },
  {
    code: '6000',
    meaning: 'Internal error of the server; try again later.',
    message: '服务器内部错误',
    category: 'unavailable',
  },
  {
    code: '6100',
    meaning: 'This version is not supported or under maintenance; check the host.',
    message: '版本暂不支持',
    category: 'unavailable',
  },
  {
    code: '6200',
    meaning: 'Not available for now; try again later.',
    message: '接口暂时无法访问',
    category: 'unavailable',
  },
]

const statusCodes: Record<string, StatusCode> = {
  '0': { from: documented(24, '0.31'), meaning: 'Success.', category: 'ok', example: 'ok' },
  ...Object.fromEntries(rows.map(({ code, meaning, category }) => [code, { from: errorPage, meaning, category }])),
}

// ---- examples ----

const client = {
  clientUin: '100000000001',
  clientRemark: '',
  authType: '-1',
  flag: 'c',
  userName: '',
  agentTime: '4294967295',
  appid: '0',
  lastMonthAmt: 0,
  thisMonthAmt: 0,
  hasOverdueBill: 0,
  clientType: 'assign',
  projectType: '',
}
const success = { code: 0, message: '', codeDesc: 'Success' }
const ok = { ...success, data: { agentClients: [client], totalCount: '23' } }
const lastPage = {
  ...success,
  data: {
    agentClients: [
      {
        clientUin: '100000000005',
        clientRemark: '重点客户',
        authType: 1,
        flag: 'a',
        userName: '示例第五客户有限公司',
        agentTime: '1465185768',
        appid: '1250000005',
        hasOverdueBill: 1,
        clientType: 'new',
        projectType: 'self',
      },
    ],
    totalCount: 5,
  },
}

/** Failed answers that siblings print. */
const printed: Readonly<Record<string, { readonly body: Readonly<Record<string, unknown>>; readonly where: string }>> =
  {
    '4100': {
      body: { code: 4100, message: '鉴权失败，请参考文档中鉴权部分。', codeDesc: 'AuthFailure' },
      where: 'failed answer of GetHostInfoByHost, CDN, API 2.0',
    },
    '5100': {
      body: { code: 5100, message: '(100004)projectId is incorrect' },
      where: 'failed answer on the shared pages of API 2.0, without codeDesc',
    },
  }

const errorExamples = rows.map(({ code, meaning, message }) => {
  const seen = printed[code]
  if (seen) return [`code-${code}`, example(seen.body, sibling(seen.where), meaning)]
  const from = together(errorNames, inferred('no failed answer with this code is printed; shaped like those that are'))
  return [`code-${code}`, example({ code: Number(code), message }, from, meaning)]
})

const responseExample: DocumentExample = {
  from: exampleOnly('67-90', '0.15', '0.17', '0.18', '0.23', '0.24', '0.25', '0.26', '0.33', '0.36'),
  broken:
    'data is an object where the table has an Array; totalCount and authType are text where it has Int; clientUin is ' +
    'masked; projectType is none of its three values; lastMonthAmt and thisMonthAmt are in no table.',
  text: `{
    "code": 0,
    "message": "",
    "codeDesc": "Success",
    "data": {
        "agentClients": [
            {
                "clientUin": "1874*****1",
                "clientRemark": "",
                "authType": "-1",
                "flag": "c",
                "userName": "",
                "agentTime": "4294967295",
                "appid": "0",
                "lastMonthAmt": 0,
                "thisMonthAmt": 0,
                "hasOverdueBill": 0,
                "clientType": "assign",
                "projectType": ""
            }
        ],
        "totalCount": "23"
    }
}
`,
}

const requestExample: DocumentExample = {
  from: exampleOnly('60-62', '0.1', '0.4', '0.5'),
  broken:
    'Asks for page 0, which is against line 16; an "&" follows the "?"; the common parameters, Action among them, are a ' +
    'placeholder in angle brackets; the address is spread over three lines.',
  text: 'https://partners.api.qcloud.com/v2/index.php?\n&<公共请求参数>\n&page=0&rows=1\n',
}

const commonOfExample = {
  Action: 'QueryClientInfos',
  Region: 'gz',
  Timestamp: 1465185768,
  Nonce: '11886',
  SecretId: 'example-secret-id',
  Signature: `${'A'.repeat(27)}=`,
}
const okRequest = { ...commonOfExample, page: 1, rows: 1 }
const lastPageRequest = {
  ...commonOfExample,
  // The first of the vendor's own vectors that no JavaScript number holds.
  Nonce: '1290303896666895346',
  SignatureMethod: 'HmacSHA256',
  Token: 'example-token',
  Signature: `${'A'.repeat(36)}=`,
  clientUins: ['100000000001', '100000000002', '100000000003', '100000000004', '100000000005'],
  hasOverdueBill: 1,
  flag: 'a',
  clientRemark: '重点客户',
  order: 1,
  page: 3,
  rows: 2,
}
const requests = {
  ok: {
    from: together(exampleOnly('60-62', '0.1', '0.4'), invented),
    summary: "The document's request, for page 1 instead of 0. The signature is a placeholder.",
    values: okRequest,
  },
  'last-page': {
    from: invented,
    summary: 'The third page of 5 customers, 2 a page, with all parameters.',
    values: lastPageRequest,
  },
}

const responses: OperationPlan['responses'] = {
  200: {
    from: together(
      documented('21-51'),
      inferred('clients of API 2.0 read errors out of HTTP 200; the document names no status'),
    ),
    description:
      'Every answer of the vendor, errors too: code tells them apart. The category is our reading of the code ' +
      '(inferred), in the words of Kehu.',
    schema: envelope,
    statusCodes,
    documentExamples: [responseExample],
    examples: {
      ok: example(
        ok,
        exampleOnly('67-90', '0.17', '0.18', '0.20', '0.22', '0.26', '0.27', '0.32', '0.36'),
        "The document's example. clientUin is a placeholder.",
      ),
      'last-page': example(
        lastPage,
        invented,
        'The last page: fewer records than rows, numbers as the table has them, no amounts.',
      ),
      empty: example(
        { ...success, data: { agentClients: [], totalCount: '0' } },
        invented,
        'No customer: not an error.',
      ),
      'empty-data': example(
        { ...success, data: [] },
        together(documented(27, '0.15'), inferred('PHP writes an empty array for an empty object')),
        'No customer, with data as the Array of the table.',
      ),
      ...Object.fromEntries(errorExamples),
    },
  },
}

const named = (place: 'query' | 'body') =>
  Object.fromEntries(
    Object.entries(requests).map(([name, { values, ...said }]) => [name, { ...said, [place]: values }]),
  )

const queryClientInfos = operation({
  id: 'QueryClientInfos',
  method: 'get',
  path: '/v2/index.php',
  from: together(documented([2, 3, 7]), exampleOnly('60-62', '0.3', '0.14')),
  summary: "Lists an agent's customers (查询客户信息).",
  description: 'The document states no method; its example is an address, which speaks for GET.',
  query: fields,
  security: [{ secretId: [], signature: [] }],
  requests: named('query'),
  documentExamples: [requestExample],
  responses,
})

const queryClientInfosPost = operation({
  id: 'QueryClientInfosPost',
  method: 'post',
  path: '/v2/index.php',
  from: together(
    sibling('request structure of API 2.0, partner page 563/8076 (protocol page A1b)'),
    inferred('siblings take the parameters of any interface by POST, too', '0.3'),
  ),
  summary: "Lists an agent's customers, with the parameters in the body (查询客户信息).",
  description:
    'The same interface by POST, for lists of clientUins that are too long for an address. The query is ignored: all ' +
    'parameters stand in the body. The signature covers the method, so that one made for GET does not fit.',
  body: {
    from: sibling('request structure of API 2.0 (protocol page A1b)', '0.3'),
    description: 'All parameters as a form, the signature among them.',
    contentType: 'application/x-www-form-urlencoded',
    schema: z.object(fields).strict(),
    encoding: { clientUins: { style: 'form', explode: true } },
  },
  requests: named('body'),
  responses,
})

export default document({
  document: { file: 'tencent-cloud.md', name: '查询客户信息（QueryClientInfos）', version: null, date: null },
  from: documented(['1-7'], '0.14'),
  title: 'Tencent Cloud partners (腾讯云代理商): QueryClientInfos',
  description:
    'Written from an undated page. What it leaves to other pages, above all the common parameters and the error codes, ' +
    'comes from public copies of sibling pages. Tencent announced the end of API 2.0 for 2023-01-01; whether this host ' +
    'still answers is not known.',
  servers: [{ url: 'https://partners.api.qcloud.com', description: 'The partner host', from: documented(3, '0.14') }],
  securitySchemes: {
    secretId: {
      from: common('0.6'),
      scheme: { type: 'apiKey', in: 'query', name: 'SecretId', description: 'Names the key that signs; no secret.' },
    },
    signature: {
      from: sibling('signature of API 2.0 (protocol page A2)', '0.6'),
      scheme: {
        type: 'apiKey',
        in: 'query',
        name: 'Signature',
        description: 'HMAC over the whole request with SecretKey, which itself is never sent.',
      },
    },
  },
  operations: [queryClientInfos, queryClientInfosPost],
})
