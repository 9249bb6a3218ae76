import { extendApi } from '@anatine/zod-openapi'
import { z } from 'zod'
import { document } from '../src/document.ts'
import { example, operation, type DocumentExample, type StatusCode } from '../src/operation.ts'
import { citing, inferred, sibling, source, together, type Provenance } from '../src/source.ts'

const { documented, exampleOnly } = citing('das-aiot.txt')

const commonParameters = (...quirks: string[]) => sibling('page of common parameters (protocol page B4)', ...quirks)
const errorRules = (...quirks: string[]) =>
  sibling('pages of answer rules and error codes (protocol page B5)', ...quirks)
const pagedLists = (...quirks: string[]) =>
  sibling('six other paged lists of this vendor (protocol page B7)', ...quirks)
const tokenPages = (...quirks: string[]) => sibling('pages of signature and access token (protocol page B3)', ...quirks)

const invented = inferred('our own values, shaped as the table says')
const notNull = inferred('a required value is not empty')
const mayBeNull = inferred('every field is optional, and null is not ruled out', '3.31')

// New objects each time: zod schemas carry their metadata with them.
const int32 = () => extendApi(z.number().int(), { format: 'int32' })
const int64 = () => extendApi(z.number().int(), { format: 'int64' })
const digits = () => z.string().regex(/^-?[0-9]+$/)

// ---- request ----

const header = {
  Timezone: source(
    z.string().optional(),
    commonParameters('3.5'),
    'Time zone (时区) of the caller. Required on the page of common parameters, absent from this document; how it is ' +
      'written is said by neither, so that it is optional here.',
    { of: { type: inferred('the value of a header is text', '3.5') } },
  ),
}

const query = {
  project: source(
    z.string().min(1),
    documented('113-118', '3.6', '3.9'),
    'Id of the project (项目 id) whose customers are listed. Text, though records have it as a number. Sent once.',
    { of: { minLength: notNull } },
  ),
  instance: source(
    z.string().optional(),
    documented('119-122', '3.6'),
    'Instance (实例). What it chooses is not said. Leave it out rather than send it empty.',
  ),
}

/** What the two fields called customerStatus mean: other words on each side, the same numbers (quirk 3.15). */
const customerStatusOfRequest = { 1: 'valid (有效)', 2: 'invalid (失效)' }
const customerStatusOfRecord = { 1: 'normal (正常)', 2: 'disabled (禁用)' }

const body = z
  .object({
    pageSize: source(
      extendApi(z.number().int().min(1).max(4000), { format: 'int32' }),
      documented('130-136', '3.10', '3.11', '3.12'),
      'Records a page (每页条数): 1 to 4000.',
      { of: { minimum: pagedLists('3.10') } },
    ),
    pageIndex: source(
      extendApi(z.number().int().min(1), { format: 'int32' }),
      documented('137-143', '3.10', '3.11'),
      'Number of the page (页数). The first page is 1.',
      { of: { minimum: pagedLists('3.10') } },
    ),
    name: source(
      z.string().optional(),
      documented('144-148', '3.18'),
      'Only customers whose name (客户名称) is like this one: a fuzzy match.',
    ),
    phone: source(
      z.string().optional(),
      documented('149-153', '3.17', '3.18'),
      'Only customers with exactly this mobile number (手机号). No form is asked for: the example has 9 digits.',
    ),
    creationTimeStart: source(
      extendApi(z.number().int().optional(), { format: 'int64' }),
      documented('154-160', '3.13', '3.14'),
      'Earliest time of creation (创建时间下限), as Unix time in milliseconds. Whether it is included is not said.',
      { of: { description: exampleOnly(183, '3.13') } },
    ),
    creationTimeEnd: source(
      extendApi(z.number().int().optional(), { format: 'int64' }),
      documented('161-167', '3.13', '3.14'),
      'Latest time of creation (创建时间上限), as Unix time in milliseconds. Whether it is included is not said.',
      { of: { description: exampleOnly(185, '3.13') } },
    ),
    customerStatus: source(
      z.array(z.number().int()).optional(),
      documented('168-174', '3.15', '3.16'),
      'Only customers in one of these states (客户状态): 1 valid (有效), 2 invalid (失效). An open list of numbers.',
      { extensions: { 'x-open-enum': customerStatusOfRequest } },
    ),
  })
  .strict()

// ---- answer ----

/** A number in the table, text in the example (quirk 3.20): both, or null. */
function number(format: typeof int32, line: number, sample: number, description: string, more: More = {}) {
  return source(
    z.union([format(), digits()]).nullish(),
    together(documented(line, ...(more.quirks ?? [])), ...(more.from ?? [])),
    description,
    {
      of: { anyOf: together(documented(line), exampleOnly(sample, '3.20'), mayBeNull) },
      extensions: more.values ? { 'x-open-enum': more.values } : {},
    },
  )
}

interface More {
  readonly quirks?: readonly string[]
  readonly from?: readonly Provenance[]
  /** What each number means. The list is open. */
  readonly values?: Readonly<Record<number, string>>
}

function text(line: number, description: string, ...quirks: string[]) {
  return source(z.string().nullish(), documented(line, '3.27', ...quirks), description, { of: { type: mayBeNull } })
}

/** An array in the table, one text with commas in the example (quirks 3.21 and 3.22): both, or null. */
function list(line: number, sample: number, description: string, ...quirks: string[]) {
  return source(z.union([z.array(z.string()), z.string()]).nullish(), documented(line, ...quirks), description, {
    of: { anyOf: together(documented(line), exampleOnly(sample, ...quirks.slice(0, 1)), mayBeNull) },
  })
}

const notFilled = 'not filled in (未填)'
const milliseconds = 'Unix time in milliseconds; the document gives no unit, the times of the request are in them.'

const record = z.object({
  id: number(int64, 258, 514, 'Id of the customer (客户 id). It may have more than 15 digits.', {
    quirks: ['3.24', '3.25', '3.26'],
  }),
  projectId: number(int64, 264, 515, 'Id of the project (项目 id): text in the request, a number here.', {
    quirks: ['3.9', '3.25'],
  }),
  projectName: text(270, 'Name of the project (项目名称).'),
  name: text(275, 'Name of the customer (姓名).'),
  phone: text(280, 'Phone number (电话). Personal; whether it comes masked is not said.', '3.45'),
  idType: number(int32, 285, 519, 'Kind of the identity document (证件类型). An open list; 0 stands for none.', {
    quirks: ['3.40', '3.41', '3.47'],
    values: {
      0: 'none (空)',
      1: 'identity card (身份证)',
      2: 'passport (护照)',
      3: 'travel permit for Hong Kong and Macao (港澳通行证)',
      4: 'other (其他)',
    },
  }),
  idNumber: text(291, 'Number of the identity document (证件号码). Personal; masking is not said.', '3.45'),
  sex: number(int32, 296, 521, 'Sex (性别). An open list; 0 stands for not filled in.', {
    quirks: ['3.40', '3.47'],
    values: { 0: notFilled, 1: 'male (男)', 2: 'female (女)' },
  }),
  age: number(int32, 302, 522, 'Age in years (年龄). It may disagree with bornDate; 0 may mean unknown.', {
    quirks: ['3.42'],
  }),
  companyIds: list(308, 523, 'Ids of the companies that the customer belongs to (所属公司 id).', '3.21', '3.24'),
  companyNames: source(
    z.union([z.string(), z.array(z.string())]).nullish(),
    documented(314, '3.23', '3.27'),
    'Names of the companies (所属公司名称): one text, though its sisters are arrays; an array is admitted too.',
    { of: { anyOf: together(documented(314), inferred('its sisters are arrays', '3.23'), mayBeNull) } },
  ),
  spaceIds: list(319, 525, 'Ids of the spaces that the customer belongs to (所属空间 id).', '3.21', '3.44'),
  spaceNames: list(
    325,
    526,
    'Names of the spaces (所属空间名称). Whether they run parallel to spaceIds is not said.',
    '3.22',
    '3.44',
  ),
  paths: list(
    331,
    527,
    'Paths of the spaces, made of ids (所属空间路径 id). What separates the ids is not said.',
    '3.22',
    '3.44',
  ),
  customerGradeId: number(int64, 337, 528, 'Id of the grade (客户级别 id).', { quirks: ['3.25'] }),
  customerGradeName: text(343, 'Name of the grade (客户级别名称).'),
  customerTypeId: number(int64, 348, 530, 'Id of the type of customer (客户类型 id).', { quirks: ['3.25'] }),
  customerTypeName: text(354, 'Name of the type of customer (客户类型名称).'),
  contractName: text(359, 'Emergency contact (紧急联系人): the name says contract and means contact.', '3.33'),
  contractPhone: text(364, 'Phone number of the emergency contact (紧急联系人电话). Personal.', '3.33', '3.45'),
  address: text(369, 'Postal address (地址). Personal.', '3.45'),
  email: text(374, 'Mail address (邮箱). Personal.', '3.45'),
  remark: text(379, 'Remark (备注).'),
  bornDate: number(
    int64,
    384,
    537,
    'Year and month of birth (出生年月) as a number whose unit is not said. It may be negative, that is, before 1970; 0 is ' +
      'either 1970-01-01 or not filled in. Personal.',
    { quirks: ['3.37', '3.45'] },
  ),
  nativePlace: text(390, 'Native place (籍贯).'),
  nation: text(395, 'Ethnic group (民族, printed as 名族), not a country.', '3.34'),
  marriage: number(int32, 400, 540, 'Marital status (婚姻). An open list; 0 stands for not filled in.', {
    quirks: ['3.40', '3.47'],
    values: { 0: notFilled, 1: 'single (未婚)', 2: 'married (已婚)', 3: 'divorced (离婚)', 4: 'widowed (丧偶)' },
  }),
  education: number(int32, 406, 541, 'Education (学历). An open list; 0 stands for not filled in.', {
    quirks: ['3.40', '3.47'],
    values: {
      0: notFilled,
      1: 'primary school (小学)',
      2: 'junior secondary school (初中)',
      3: 'vocational or senior secondary school (中专/高中)',
      4: 'junior college (专科)',
      5: 'bachelor (本科)',
      6: 'master (硕士)',
      7: 'doctor (博士)',
    },
  }),
  profession: text(412, 'Profession (职业).'),
  speciality: text(417, 'What the customer is good at (特长).'),
  interest: text(422, 'Interests (兴趣爱好).'),
  character: text(427, 'Character (性格).'),
  postalCode: text(432, 'Postal code (邮政编码).'),
  jobNum: text(437, 'Number as an employee (员工工号), though this is a customer.', '3.39'),
  facePhoto: text(442, 'Address or path of the photo for face recognition (人脸识别地址). Biometric.', '3.36', '3.45'),
  creationTime: number(int64, 447, 549, `When the record was created (创建时间). ${milliseconds}`, {
    quirks: ['3.43'],
    from: [inferred('13 digits in the example of the request', '3.43')],
  }),
  creatorUserId: text(453, 'Id of the user who created the record (创建用户 id).', '3.25'),
  creatorUserName: text(458, 'Name of that user (创建用户名称).'),
  lastModificationTime: number(int64, 463, 552, `When it was last changed (最近一次修改时间). ${milliseconds}`, {
    quirks: ['3.43'],
    from: [inferred('13 digits in the example of the request', '3.43')],
  }),
  lastModifierUserId: text(469, 'Id of the user who changed it last (最近一次修改用户 id).', '3.25', '3.47'),
  lastModifierUserName: text(474, 'Name of that user (最近一次修改用户名称).', '3.47'),
  openId: text(479, 'Id of the user (用户 id). The name is borrowed from WeChat, the meaning is not.', '3.38'),
  unionId: text(484, "Id of the user's pass (通行证 id). The name is borrowed from WeChat.", '3.38'),
  managementForms: text(489, 'Operating status (经营状态), as of a business. It stands before its id.', '3.35'),
  managementFormsId: number(int64, 494, 558, 'Id of the operating status (经营状态 id).', { quirks: ['3.25', '3.35'] }),
  customerStatus: number(
    int32,
    500,
    559,
    'State of the customer (客户状态). An open list: the example has 0, which no line explains.',
    { quirks: ['3.15', '3.26', '3.47'], values: customerStatusOfRecord },
  ),
})

const answer = z.object({
  pageIndex: number(int64, 230, 508, 'Number of this page (当前页).', { quirks: ['3.11'] }),
  pageSize: number(int64, 236, 509, 'Records a page (每页记录数).', { quirks: ['3.11'] }),
  totalCount: number(int64, 242, 510, 'Records in all pages (总记录数).', { quirks: ['3.46'] }),
  totalPage: number(int64, 248, 511, 'Number of pages (总页数). It may grow while one pages.', { quirks: ['3.46'] }),
  data: source(
    z.array(record).nullish(),
    documented(254, '3.28', '3.31', '3.32'),
    'The customers of this page (数据), 46 fields each. No envelope: the array stands at the top.',
    { of: { type: mayBeNull } },
  ),
})

/** Every answer but 200. 401 and 403 may come without any of it. */
function failure(status: number, isSure: boolean) {
  const field = <Schema extends z.ZodTypeAny>(schema: Schema) => (isSure ? schema : schema.optional())
  return z.object({
    msg: source(field(z.string()), errorRules('3.29'), 'What went wrong, in Chinese; not meant for end users.'),
    code: source(field(z.literal(status)), errorRules('3.29'), 'The HTTP status once more.'),
    status: source(
      field(z.string()),
      errorRules('3.29'),
      'What went wrong, for machines: stable, and no list of them was published.',
    ),
  })
}

interface Failure {
  readonly status: number
  readonly meaning: string
  readonly message: string
  readonly category: string
  readonly from: Provenance
}

const failures: readonly Failure[] = [
  {
    status: 400,
    meaning: 'The request is wrong. The document has no more than the title of this answer.',
    message: '示例：请求参数错误',
    category: 'invalid-query',
    from: together(documented(563, '3.29'), errorRules('3.29')),
  },
  {
    status: 401,
    meaning: 'The token is missing, wrong or expired; fetch a new one. It may come without a body.',
    message: '示例：未认证',
    category: 'authentication',
    from: errorRules('3.30'),
  },
  {
    status: 403,
    meaning: 'No permission for this interface, or a wrong signature. It may come without a body.',
    message: '示例：无权限',
    category: 'permission',
    from: errorRules('3.30'),
  },
  {
    status: 404,
    meaning: 'There is nothing at this address.',
    message: '示例：不存在',
    category: 'not-found',
    from: errorRules('3.30'),
  },
  {
    status: 409,
    meaning: 'The same was sent before (重复提交).',
    message: '示例：重复提交',
    category: 'conflict',
    from: errorRules('3.30'),
  },
  {
    status: 500,
    meaning: 'Something went wrong inside the system.',
    message: '示例：系统内部错误',
    category: 'unavailable',
    from: errorRules('3.30'),
  },
  {
    status: 501,
    meaning: 'Not implemented.',
    message: '示例：未实现',
    category: 'unavailable',
    from: errorRules('3.30'),
  },
  {
    status: 502,
    meaning: 'A gateway got no proper answer.',
    message: '示例：网关错误',
    category: 'unavailable',
    from: errorRules('3.30'),
  },
  {
    status: 503,
    meaning: 'The system is not available at the moment.',
    message: '示例：服务不可用',
    category: 'unavailable',
    from: errorRules('3.30'),
  },
  {
    status: 504,
    meaning: 'A gateway waited too long.',
    message: '示例：网关超时',
    category: 'unavailable',
    from: errorRules('3.30'),
  },
]

function failed(statuses: readonly number[]) {
  const chosen = failures.filter(({ status }) => statuses.includes(status))
  return Object.fromEntries(
    chosen.map(({ status, meaning, message, category, from }) => {
      const code: StatusCode = { meaning, category, example: `http-${status}`, from }
      return [
        status,
        {
          from,
          description: meaning,
          schema: failure(status, ![401, 403].includes(status)),
          statusCodes: { [status]: code },
          examples: {
            [`http-${status}`]: example(
              { msg: message, code: status, status: `EXAMPLE_STATUS_${status}` },
              together(errorRules('3.29'), inferred('our own words; no such answer is published')),
              meaning,
            ),
          },
        },
      ]
    }),
  )
}

// ---- examples ----

/** A record with everything filled in, in the types of the table. Nobody is meant by it. */
const filled = {
  id: 100000000000001,
  projectId: 371344636432453,
  projectName: '示例园区',
  name: '示例客户一',
  phone: '10000000000',
  idType: 1,
  idNumber: '000000000000000000',
  sex: 2,
  age: 30,
  companyIds: ['200000000000001', '200000000000002'],
  companyNames: '示例公司一,示例公司二',
  spaceIds: ['300000000000001'],
  spaceNames: ['示例楼一层'],
  paths: ['300000000000000/300000000000001'],
  customerGradeId: 400000000000001,
  customerGradeName: '示例级别',
  customerTypeId: 500000000000001,
  customerTypeName: '示例类型',
  contractName: '示例联系人',
  contractPhone: '10000000001',
  address: '示例市示例路 1 号',
  email: 'customer@example.com',
  remark: '示例备注',
  bornDate: 820454400000,
  nativePlace: '示例省',
  nation: '示例民族',
  marriage: 2,
  education: 5,
  profession: '示例职业',
  speciality: '示例特长',
  interest: '示例爱好',
  character: '示例性格',
  postalCode: '000000',
  jobNum: 'EXAMPLE-1',
  facePhoto: '/example/face-1.jpg',
  creationTime: 1688976234763,
  creatorUserId: '1000000000000000001',
  creatorUserName: '示例用户',
  lastModificationTime: 1699976234763,
  lastModifierUserId: '1000000000000000002',
  lastModifierUserName: '示例用户二',
  openId: '1000000000000000003',
  unionId: '1000000000000000004',
  managementForms: '示例状态',
  managementFormsId: 600000000000001,
  customerStatus: 1,
}

/** As the example of the document has it: numbers as text, arrays joined by commas; with ids beyond 2^53. */
const quoted = Object.fromEntries(
  Object.entries({ ...filled, id: '1000000000000000009' }).map(([name, value]) => [name, String(value)]),
)

/** A record with nothing filled in but its id and name. */
const blank = {
  ...Object.fromEntries(Object.keys(filled).map((name) => [name, null])),
  id: 100000000000002,
  projectId: 371344636432453,
  name: '示例客户二',
  idType: 0,
  sex: 0,
  marriage: 0,
  education: 0,
  customerStatus: 2,
}

const ok = { pageIndex: 1, pageSize: 10, totalCount: 2, totalPage: 1, data: [filled, blank] }
const lastPage = { pageIndex: 2, pageSize: 2, totalCount: 3, totalPage: 2, data: [{ ...filled, id: 100000000000003 }] }
const empty = { pageIndex: 1, pageSize: 10, totalCount: 0, totalPage: 0, data: [] }

const requestExamples: readonly DocumentExample[] = [
  {
    from: documented([136, 143], '3.10'),
    broken: 'Example values of pageSize and pageIndex. Neither a page of no records nor a page 0 exists.',
    text: '0',
  },
  {
    from: documented(174, '3.16'),
    broken: 'Example value of customerStatus: text in the place of an array, of a number that means nothing.',
    text: '0,0',
  },
  {
    from: exampleOnly('176-186', '3.13', '3.14', '3.17'),
    broken:
      'It obeys its table. Yet phone, which is matched exactly, has 9 digits, and the range ends after the date of the page.',
    text: `{
  "pageSize": 10,
  "pageIndex": 1,
  "customerStatus": [
    1
  ],
  "name": "张三",
  "creationTimeStart": 1688976234763,
  "phone": "130251412",
  "creationTimeEnd": 1699976234763
}
`,
  },
  {
    from: exampleOnly('210-223', '3.1', '3.6', '3.7', '3.8'),
    broken:
      'project stands in the address twice, empty the second time, and so does instance; the host is a placeholder, without ' +
      'TLS. The token is masked by us.',
    text: `curl --location --request POST 'http://prod-cn.your-api-server.com/api/open/customer/customer-manage/v1/customer/page?project=371344636432453&project=&instance=' \\
--header 'Authorization: Bearer <redacted>' \\
--header 'Content-Type: application/json' \\
--data-raw '{
    "pageSize": 10,
    "pageIndex": 1,
    "customerStatus": [
        1
    ],
    "name": "张三",
    "creationTimeStart": 1688976234763,
    "phone": "130251412",
    "creationTimeEnd": 1699976234763
}'
`,
  },
]

const responseExamples: readonly DocumentExample[] = [
  {
    from: exampleOnly('507-562', '3.20', '3.21', '3.22', '3.26', '3.32'),
    broken:
      'Every number is text, every array one text with commas, and all of it zero or empty: the example values of the table, ' +
      'joined. No real answer looks like that.',
    text: `{
  "pageIndex": "0",
  "pageSize": "0",
  "totalCount": "0",
  "totalPage": "0",
  "data": [
    {
      "id": "0",
      "projectId": "0",
      "projectName": "",
      "name": "",
      "phone": "",
      "idType": "0",
      "idNumber": "",
      "sex": "0",
      "age": "0",
      "companyIds": "0,0",
      "companyNames": "",
      "spaceIds": "0,0",
      "spaceNames": ",",
      "paths": ",",
      "customerGradeId": "0",
      "customerGradeName": "",
      "customerTypeId": "0",
      "customerTypeName": "",
      "contractName": "",
      "contractPhone": "",
      "address": "",
      "email": "",
      "remark": "",
      "bornDate": "0",
      "nativePlace": "",
      "nation": "",
      "marriage": "0",
      "education": "0",
      "profession": "",
      "speciality": "",
      "interest": "",
      "character": "",
      "postalCode": "",
      "jobNum": "",
      "facePhoto": "",
      "creationTime": "0",
      "creatorUserId": "",
      "creatorUserName": "",
      "lastModificationTime": "0",
      "lastModifierUserId": "",
      "lastModifierUserName": "",
      "openId": "",
      "unionId": "",
      "managementForms": "",
      "managementFormsId": "0",
      "customerStatus": "0"
    }
  ]
}
`,
  },
]

// ---- operations ----

const queryOfExample = { project: '371344636432453' }
const bodyOfExample = {
  pageSize: 10,
  pageIndex: 1,
  customerStatus: [1],
  name: '示例',
  creationTimeStart: 1688976234763,
  phone: '10000000000',
  creationTimeEnd: 1699976234763,
}

const customerPage = operation({
  id: 'customerPage',
  method: 'post',
  path: '/api/open/customer/customer-manage/v1/customer/page',
  from: documented([103, '105-108'], '3.8', '3.48', '3.49'),
  summary: 'Lists the customers of a project, page by page (分页查询客户信息).',
  description: 'Success is HTTP 200 and nothing else: the answer has neither a code nor a message then.',
  security: [{ bearer: [] }],
  header,
  query,
  body: {
    from: documented('129-174'),
    description: 'The page, and what to filter by. Fields that filter are left out where they do not.',
    schema: body,
  },
  requests: {
    ok: {
      from: together(exampleOnly('176-186', '3.6', '3.17'), invented),
      summary: "The document's request, with an invented name and phone number; project once, no instance.",
      query: queryOfExample,
      body: bodyOfExample,
    },
    'last-page': {
      from: invented,
      summary: 'The second page of 3 records, 2 a page; no filters.',
      query: queryOfExample,
      body: { pageSize: 2, pageIndex: 2 },
    },
  },
  documentExamples: requestExamples,
  responses: {
    200: {
      from: documented('227-562', '3.19', '3.28'),
      description: 'One page of customers. What cannot be listed is answered with another HTTP status.',
      schema: answer,
      documentExamples: responseExamples,
      examples: {
        ok: example(ok, invented, 'Two customers in the types of the table: one filled in, one with next to nothing.'),
        quoted: example(
          { pageIndex: '1', pageSize: '10', totalCount: '1', totalPage: '1', data: [quoted] },
          together(exampleOnly('507-562', '3.20', '3.21', '3.22'), invented),
          "The types of the document's example: numbers as text, arrays joined by commas.",
        ),
        'last-page': example(lastPage, invented, 'The last page: fewer records than the page size.'),
        empty: example(empty, invented, 'A project without customers.'),
        'empty-null': example(
          { ...empty, data: null },
          together(mayBeNull, invented),
          'A project without customers, where the list is null.',
        ),
      },
    },
    ...failed(failures.map(({ status }) => status)),
  },
})

// Long enough to be told from an empty text, and plainly no token.
const placeholder = { token: 'EXAMPLE-TOKEN-NOT-A-CREDENTIAL' }
const oneScenario =
  'The same answer as ok: the token is fetched first, and one scenario name goes through both operations.'

const visitorToken = operation({
  id: 'visitorToken',
  method: 'get',
  path: '/api/justauth/generate/v1/visitor/token',
  from: tokenPages('3.2', '3.3'),
  summary: 'Issues the token that customerPage needs.',
  description:
    'Not in the document; taken from other pages of the vendor. The text to sign is appid, sign_method and timestamp in ' +
    'this order, as name=value joined by &, with raw values. md5: the secret follows right after, then MD5. HMAC: ' +
    'HMAC-SHA256 over the text, with the secret as its key. The secret is never sent.',
  security: [],
  query: {
    appid: source(z.string().min(1), tokenPages(), 'Id of the application (appId), of a tenant or of a project.', {
      of: { minLength: notNull },
    }),
    sign_method: source(
      z.enum(['md5', 'hmac_sha256', 'hmac-sha256']),
      tokenPages(),
      'How it is signed. HMAC is spelled with an underscore in the examples of the vendor and with a hyphen in its prose; ' +
        'the value is part of the signed text.',
    ),
    sign: source(
      z.string().regex(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/),
      tokenPages(),
      'The signature in lower-case hexadecimal digits: 32 for md5, 64 for HMAC.',
      { of: { pattern: inferred('lower case by the Java functions that the samples of the vendor call') } },
    ),
    timestamp: source(
      z.string().regex(/^[0-9]{13}$/),
      tokenPages(),
      'Unix time in milliseconds, 13 digits. It may be off by 20 minutes.',
      { of: { pattern: commonParameters() } },
    ),
  },
  requests: {
    ok: {
      from: invented,
      summary: 'Signed with md5; the digits of the signature are a placeholder.',
      query: { appid: 'example-app', sign_method: 'md5', sign: '0'.repeat(32), timestamp: '1688976234763' },
    },
  },
  responses: {
    200: {
      from: tokenPages('3.2', '3.3'),
      description: 'A token. Later names of the table are cut off in the copy that we have.',
      schema: z.object({
        token: source(
          z.string().min(1),
          tokenPages('3.2', '3.3'),
          'A JWT, good for 7 hours unless set otherwise; its claim exp (Unix time in seconds) says until when. Read nothing ' +
            'else out of it.',
          { of: { minLength: notNull } },
        ),
      }),
      examples: {
        ok: example(placeholder, invented, 'A placeholder in the place of the token.'),
        empty: example(placeholder, invented, oneScenario),
        'last-page': example(placeholder, invented, oneScenario),
      },
    },
    ...failed([400, 401, 403]),
  },
})

export default document({
  document: { file: 'das-aiot.txt', name: '分页查询客户信息', version: null, date: '2023-11-06' },
  from: documented([1, 103, 107], '3.2', '3.48', '3.49'),
  title: 'DAS AIoT (达实 AIoT): customers of a project',
  description:
    'Written from the page as it was last changed on 2023-11-06 at 03:23:47, in a time zone that it does not name. What the ' +
    'page leaves out is taken from other pages of the vendor, and marked as sibling.',
  servers: [
    {
      url: 'http://127.0.0.1',
      description:
        'A placeholder. The vendor has no public host: each deployment is private and has its own, to be used with TLS.',
      from: inferred('the document has a placeholder for the host on line 210 and none elsewhere', '3.7', '3.8'),
    },
  ],
  securitySchemes: {
    bearer: {
      from: together(documented('124-128', '3.1', '3.4'), commonParameters('3.4'), tokenPages('3.2', '3.3')),
      scheme: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'The header Authorization (http bearer), with the token of visitorToken. Optional in the document, which prints a ' +
          'value as its default; required on the page of common parameters, and here.',
      },
    },
  },
  operations: [customerPage, visitorToken],
})
