import { createHash } from 'node:crypto'
import type { MockRecord } from '@kehu/core/v1/mock'

/** The one company whose customers the mock knows. */
export const companyId = 1000218

// Surname first in Chinese, last in English: the parts of a name do not say how the whole is made (quirk 1.33).
const chinese = {
  last: ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '徐', '孙', '欧阳', '司马'],
  first: ['伟', '芳', '娜', '敏', '静', '秀英', '丽', '强', '磊', '洋', '子轩', '雨桐', '浩然', '思远'],
}
const english = {
  first: ['Amelia', 'Oliver', 'Grace', 'Noah', 'Chloe', 'Liam', 'Hannah', 'Ethan', 'Zoë', 'Marcus'],
  last: ['Hartley', 'Whitcombe', 'Ferreira', "O'Rourke", 'Lindqvist', 'Banerjee', 'Castellano', 'Tan'],
}
const companies = ['澄越贸易有限公司', '启岚科技有限公司', 'Harborlight Trading Pte. Ltd.', 'Norwell & Finch Ltd']
const groups = ['默认组', 'VIP 客户组', 'Introducing brokers']
const remarks = [null, '', '重点客户', '已电话回访,"暂不交易"', 'Prefers e-mail.\nCall after 6 pm']
const start = Date.UTC(2021, 2, 4)

/** The first `size` records of an endless list that the seed decides. */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  return Array.from({ length: size }, (_, number) => record(number, bytes(`${seed} ${number}`)))
}

function record(number: number, chance: Buffer): MockRecord {
  const createTime = start + number * 3_600_000 + chance.readUInt16BE(0)
  // Someone who has registered and never come back: sibling samples are full of null and 0 (quirk 1.27).
  const isNew = chance.readUInt8(2) % 4 === 0
  // Nothing is required (protocol A11): now and then fields are missing.
  const isBare = chance.readUInt8(3) % 8 === 0
  const at = (day: number) => createTime + day * 86_400_000 + chance.readUInt16BE(4)
  return {
    agentCustomerNo: isBare ? null : pick(['86000011', '86000027', ''], chance[6]),
    companyId,
    createTime,
    // A 64-bit number, bare: it may pass 2^53 (quirk 1.29).
    customerGroupId: pick([1001, 1002, 1_712_345_678_901_234_567n], chance[7]),
    customerGroupName: pick(groups, chance[7]),
    customerNo: String(86_100_000 + number),
    customerType: pick([0, 0, 0, 1, 2, 3], chance[8]),
    firstAccountActivateTime: isNew ? pick([0, null], chance[9]) : at(1),
    // Row ids of an older kind, and 19 digits as a bare number; no id is the customerNo of another (quirk 1.28).
    id: number % 3 === 1 ? 1_780_000_000_000_000_001n + BigInt(number) : 2_000_000 + number,
    loginTime: isNew ? 0 : at(7),
    ...person(number, chance, isBare),
    registerSource: 1 + (chance.readUInt8(10) % 9),
    remark: pick(remarks, chance[11]),
    status: pick([1, 1, 1, 1, 1, 2, 3, 4, 5, 6], chance[12]),
    // Ids of other systems are texts, however many digits they have (quirk 1.30).
    tgUserId: isNew ? null : String(5_000_000_000 + number),
    tgUserName: isBare ? undefined : null,
    thirdAccountNo: isBare ? undefined : '',
    thirdLoginSource: isBare ? undefined : pick([null, 'google', 'apple'], chance[13]),
    thirdUserId: isBare ? undefined : `1${String(10_000_000_000_000_000_000n + BigInt(number))}`,
    unitId: isBare ? null : 31,
    unitName: isBare ? null : '华东一部',
    updateTime: isNew ? null : at(9),
  }
}

/** Who the customer is. What names a human being is masked, as in sibling samples (quirk 1.34). */
function person(number: number, chance: Buffer, isBare: boolean): MockRecord {
  if (chance.readUInt8(14) % 6 === 0) {
    return {
      name: pick(companies, chance[15]),
      firstName: null,
      lastName: null,
      openAccountType: 1,
      email: `o****${number % 10}@example.com`,
      phone: null,
      phoneArea: null,
      idCard: null,
      idCardType: null,
    }
  }
  const isChinese = chance.readUInt8(14) % 2 === 1
  const names = isChinese ? chinese : english
  const firstName = pick(names.first, chance[15])
  const lastName = pick(names.last, chance[16])
  const whole = isChinese ? lastName + firstName : `${firstName} ${lastName}`
  const digits = String(chance.readUInt32BE(17)).padStart(10, '0')
  return {
    // Someone who is not verified yet has no name.
    name: isBare ? null : whole,
    firstName: isBare ? '' : firstName,
    lastName: isBare ? '' : lastName,
    openAccountType: isBare ? null : 0,
    email: `${isChinese ? 'kh' : firstName.charAt(0).toLowerCase()}****${digits.slice(0, 2)}@example.com`,
    phone: isChinese ? `13${digits.slice(0, 1)}****${digits.slice(-4)}` : `9***${digits.slice(-3)}`,
    phoneArea: isChinese ? '86' : pick(['65', '852', '44'], chance[21]),
    idCard: isBare ? null : `3****************${digits.slice(-1)}`,
    idCardType: isBare ? null : pick(['1', '2', 'PASSPORT'], chance[22]),
  }
}

function bytes(name: string): Buffer {
  return createHash('sha256').update(name).digest()
}

function pick<Value>(list: readonly Value[], chance = 0): Value {
  return list[chance % list.length] as Value
}
