import { createHash } from 'node:crypto'
import type { MockRecord, MockValue } from '@kehu/core/v1/mock'

/** The one project whose customers the mock knows. */
export const project = { id: '412837465019283', name: '云栖澄园' } as const

const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '欧阳', '司马', '阿依古丽·']
const givenNames = [
  '伟',
  '秀英',
  '建国',
  '若溪',
  '子涵',
  '浩然',
  '明轩',
  '雨桐',
  '志强',
  '晓燕',
  '嘉怡',
  '思远',
  '麦麦提',
]
const places = ['四川成都', '广东深圳', '江苏南通', '浙江宁波', '山东青岛', '陕西西安', '新疆喀什']
const companies = ['澄越科技', '启岚设计', '瑞衡物流', '铭栎餐饮', '恒垚建材']
const spaces = ['1栋', '1栋-3层', '2栋-1202', '3栋-B1', '商业街-07']
const grades = ['普通', '银卡', '金卡']
const types = ['业主', '租户', '访客', '企业员工']
const professions = ['工程师', '教师', '会计', '店主', '']
const interests = ['羽毛球', '摄影', '登山', '']

/** The first `size` records of an endless list that the seed decides. */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  return Array.from({ length: size }, (_, number) => {
    const chance = createHash('sha256').update(`${seed} ${number}`).digest()
    const record = documented(seed, number, chance)
    // The table and the sample disagree on how values are written, and neither says what an empty one looks like.
    const form = chance.readUInt8(0) % 5
    if (form === 0) return quoted(record)
    if (form === 1) return sparse(record, chance.readUInt8(31))
    return record
  })
}

/** A record as the table of the document has it (das-aiot.txt:258-505). */
function documented(seed: number, number: number, chance: Buffer) {
  const at = (index: number): number => chance.readUInt8(index)
  // Ids have 15 or 19 digits (quirk 3.25), and the longer ones do not fit into a double.
  const longBase = 1_106_257_098_023_592_000n
  const id = (number % 2 === 0 ? 412_900_000_000_000n : longBase) + BigInt(seed) * 100_000_000n + BigInt(number)
  const place = pick(places, at(1))
  const created = Date.parse('2021-06-01T00:00:00Z') + chance.readUInt32BE(2) * 20
  const born = Date.parse('1948-01-01T00:00:00Z') + chance.readUInt32BE(6) * 450
  const isGone = at(10) % 4 === 0
  const company = at(11) % companies.length
  return {
    id,
    projectId: BigInt(project.id),
    projectName: project.name,
    name: pick(surnames, at(12)) + pick(givenNames, at(13)),
    // 120 begins no mobile number, and 990000 no identity number, so nobody has these.
    phone: `120${digits(chance.readUInt32BE(14), 8)}`,
    idType: at(18) % 6,
    idNumber: `990000${new Date(born).toISOString().slice(0, 10).replaceAll('-', '')}${digits(at(19) * 37, 4)}`,
    sex: at(20) % 3,
    age: 2023 - new Date(born).getUTCFullYear(),
    companyIds: [String(longBase + 7n * BigInt(company))],
    companyNames: pick(companies, company),
    spaceIds: [String(longBase + BigInt(at(21))), String(412_900_000_000_000 + at(22))],
    spaceNames: [pick(spaces, at(21)), pick(spaces, at(22))],
    paths: [`${longBase}/${longBase + BigInt(at(21))}`],
    customerGradeId: 412_700_000_000_000n + BigInt(at(23) % grades.length),
    customerGradeName: pick(grades, at(23)),
    customerTypeId: longBase + BigInt(at(24) % types.length),
    customerTypeName: pick(types, at(24)),
    contractName: pick(surnames, at(25)) + pick(givenNames, at(26)),
    contractPhone: `120${digits(chance.readUInt32BE(25), 8)}`,
    address: `${place}市民路${at(27)}号`,
    email: `customer${number}@example.com`,
    remark: at(28) % 3 === 0 ? `首次到访 "${pick(spaces, at(22))}"` : '',
    // Before 1970 the time is negative (quirk 3.37).
    bornDate: born,
    nativePlace: place,
    nation: at(1) % places.length === 6 ? '维吾尔族' : '汉族',
    marriage: at(29) % 5,
    education: at(30) % 8,
    profession: pick(professions, at(27)),
    speciality: '',
    interest: pick(interests, at(28)),
    character: '',
    postalCode: digits(at(27) * 2621, 6),
    jobNum: at(24) % types.length === 3 ? `E${digits(number, 6)}` : '',
    facePhoto: at(29) % 2 === 0 ? `/face/${id}.jpg` : '',
    creationTime: created,
    creatorUserId: String(longBase + 3n),
    creatorUserName: '前台甲',
    // Zero for never (quirk 3.43).
    lastModificationTime: at(30) % 3 === 0 ? 0 : created + at(31) * 3_600_000,
    lastModifierUserId: at(30) % 3 === 0 ? '' : String(longBase + 4n),
    lastModifierUserName: at(30) % 3 === 0 ? '' : '前台乙',
    openId: String(longBase + 1_000_000n + BigInt(number)),
    unionId: String(longBase + 2_000_000n + BigInt(number)),
    managementForms: pick(types, at(24)) === '租户' ? '营业中' : '',
    managementFormsId: pick(types, at(24)) === '租户' ? 412_600_000_000_001n : 0,
    customerStatus: isGone ? 2 : 1,
  }
}

/** As the sample of the document has it: numbers as texts (quirk 3.20), lists as one text (quirks 3.21, 3.22). */
function quoted(record: MockRecord): MockRecord {
  return changed(record, (value) => {
    if (Array.isArray(value)) return value.join(',')
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  })
}

/** With hardly anything filled in: zeros (quirk 3.40), empty texts, null, fields left out (quirk 3.31). */
function sparse(record: MockRecord, chance: number): MockRecord {
  const kept = new Set(['id', 'projectId', 'name', 'phone', 'creationTime'])
  const isNull = chance % 2 === 0
  const emptied = changed(record, (value, name) => {
    if (kept.has(name)) return value
    if (Array.isArray(value)) return isNull ? null : ','
    if (typeof value === 'string') return isNull ? null : ''
    return 0
  })
  // Even a name or a time of creation may be wanting, and a whole field be left out.
  return {
    ...emptied,
    ...(chance % 3 === 0 && { name: isNull ? null : '', creationTime: 0 }),
    ...(chance % 5 === 0 && { remark: undefined, unionId: undefined }),
  }
}

function changed(record: MockRecord, change: (value: MockValue | undefined, name: string) => MockValue | undefined) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]))
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0').slice(-length)
}

function pick(list: readonly string[], chance = 0): string {
  return list[chance % list.length] ?? ''
}
