import type { Customer, CustomerStatus } from '@kehu/core'
import { createRandom } from './random.ts'

// Surnames with how many of a thousand Chinese have them, the common ones as the census of 2020 counts them.
const surnames: readonly (readonly [string, number])[] = [
  ['王', 72],
  ['李', 71],
  ['张', 67],
  ['刘', 51],
  ['陈', 48],
  ['杨', 31],
  ['黄', 24],
  ['赵', 22],
  ['吴', 20],
  ['周', 19],
  ['徐', 15],
  ['孙', 14],
  ['马', 13],
  ['朱', 12],
  ['胡', 12],
  ['郭', 11],
  ['何', 11],
  ['林', 11],
  ['高', 10],
  ['罗', 9],
  ['单', 2],
  ['仇', 1],
  ['解', 1],
  ['曾', 6],
  ['欧阳', 1],
  ['上官', 1],
  ['尉迟', 1],
]
const givenCharacters =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲玉建国华志红梅三丹宇浩然子轩梓涵晨佳怡思雨欣海波鹏飞龙凤'
const cities = [
  '北京',
  '上海',
  '深圳',
  '广州',
  '杭州',
  '重庆',
  '成都',
  '武汉',
  '南京',
  '苏州',
  '西安',
  '厦门',
  '青岛',
  '长沙',
]
const brandCharacters =
  '星河瑞丰恒泰华信达安远盛鑫隆兴德源博创智联科讯云天海润康美嘉宏图锦绣正和平顺王东方新时代中金银山水木石'
const trades = [
  '科技',
  '贸易',
  '网络',
  '文化传媒',
  '建筑工程',
  '餐饮管理',
  '物流',
  '医疗器械',
  '教育咨询',
  '新能源',
  '电子商务',
  '半导体',
]
const forms = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '集团', '合伙企业', '工作室']
const firstNames = [
  'Alice',
  'Bob',
  'Carol',
  'David',
  'Emma',
  'Frank',
  'Grace',
  'Henry',
  'Zoë',
  'José',
  'Li',
  'Wang',
  'Mary-Ann',
]
const lastNames = [
  'Smith',
  'Johnson',
  'O’Brien',
  'Müller',
  'Nguyen',
  'Garcia',
  'Zhang',
  'Brown',
  'Taylor',
  'Lee',
  'Ivanova',
]
const words = [
  'North',
  'Star',
  'Blue',
  'Ocean',
  'Global',
  'Pacific',
  'Summit',
  'Bright',
  'Silver',
  'Dragon',
  'Harbour',
  'Vertex',
]
const englishForms = ['Ltd', 'Inc.', 'GmbH', 'Co., Ltd.', 'LLC', 'Holdings']

/** The connections of invented customers, and how many of a hundred customers each has. */
export const inventedConnections: readonly (readonly [string, number])[] = [
  ['cloud', 40],
  ['registry', 30],
  ['park', 20],
  ['market', 10],
]

/**
 * The customer of a number, always the same: a person or a company, Chinese or English, as a vendor of its kind lists it.
 * Three of a hundred have no name, seven no date.
 */
export function inventedCustomer(number: number): Customer & { readonly connection: string } {
  const random = createRandom(number * 7919 + 17)
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <Value>(values: ArrayLike<Value>) => values[upTo(values.length)] as Value
  const some = (values: string, count: number) => Array.from({ length: count }, () => one(values)).join('')
  const weighted = (pairs: readonly (readonly [string, number])[]) => {
    let left = random() * pairs.reduce((sum, [, weight]) => sum + weight, 0)
    return pairs.find(([, weight]) => (left -= weight) < 0)?.[0] ?? (pairs[0] as readonly [string, number])[0]
  }
  const connection = weighted(inventedConnections)
  const isPerson = random() < ({ park: 0.9, market: 0.6, registry: 0 }[connection] ?? 0.3)
  const isEnglish = random() < (connection === 'market' ? 0.7 : 0.05)
  const person = () =>
    isEnglish ? `${one(firstNames)} ${one(lastNames)}` : weighted(surnames) + some(givenCharacters, 1 + upTo(2))
  const company = () =>
    isEnglish
      ? `${one(words)} ${one(words)} ${one(englishForms)}`
      : `${one(cities)}${some(brandCharacters, 2 + upTo(3))}${one(trades)}${one(forms)}`
  const name = random() < 0.03 ? null : isPerson ? person() : company()
  const day = (from: number) => new Date(from + random() * 3_000 * 86_400_000).toISOString()
  const createdAt = random() < 0.07 ? null : day(Date.UTC(2018, 0))
  const id = connection === 'registry' ? createDigits(random, 32, 16) : `1000${String(number).padStart(8, '0')}`
  const phone = isPerson && random() < 0.9 ? `1${3 + upTo(7)}${createDigits(random, 9, 10)}` : null
  const email = random() < 0.3 ? `user${number}@example.com` : null
  const status: CustomerStatus = random() < 0.85 ? 'active' : random() < 0.9 ? 'inactive' : 'unknown'
  return {
    provider: connection,
    connection,
    key: id,
    id,
    name,
    kind: random() < 0.02 ? 'unknown' : isPerson ? 'person' : 'organization',
    status,
    phone,
    email,
    remark: random() < 0.1 ? '老客户' : null,
    createdAt,
    updatedAt: random() < 0.5 ? null : day(Date.UTC(2018, 6)),
    raw: {
      id,
      name,
      phone,
      email,
      createdAt,
      status,
      level: upTo(5),
      region: one(cities),
      tags: [one(trades), one(words)],
    },
  }
}

function createDigits(random: () => number, count: number, base: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * base).toString(base)).join('')
}
