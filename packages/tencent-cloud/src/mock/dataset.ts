import { createHash } from 'node:crypto'
import type { MockRecord } from '@kehu/core/v1/mock'

const places = ['深圳', '广州', '北京', '杭州', '成都', '武汉', '厦门', '长沙', '苏州', '重庆', '西安', '珠海']
const brands = ['云栖', '星澜', '极数', '拓维', '明略', '鲸图', '橙序', '万象', '知行', '海纳', '青藤', '蓝汛']
const trades = ['科技', '网络科技', '信息技术', '文化传媒', '教育咨询', '电子商务', '游戏', '软件']
const forms = ['有限公司', '股份有限公司', '(集团)有限公司']
const surnames = ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '周', '吴', '徐', '孙', '欧阳', '司徒']
const givenNames = ['伟', '芳', '子涵', '秀英', '浩然', '思远', '雨桐', '建国', '晓', '𬭎']
const foreignNames = ['Northwind Games Ltd.', "O'Brien & Söhne GmbH", 'Blue Harbour Pte. Ltd.', 'Ana María Núñez']
const remarks = [
  '',
  '',
  '',
  '重点客户',
  '续费跟进中',
  '已转介绍 & 待回访',
  'VIP+1 = 50% off',
  '"年框"\n第二行',
  '@渠道部',
]

/**
 * The first `size` records of an endless list that the seed decides, the oldest first: the order that `order=1` asks
 * for. Where the vendor puts customers without a time is not said; here they stand where they joined.
 */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  return Array.from({ length: size }, (_, number) => record(number, bytes(`${seed} ${number}`)))
}

function record(number: number, chance: Buffer): MockRecord {
  const authType = pick([0, 1, 1, 1, -1], chance[0])
  // Typed Int, and text in the example (quirk 0.18).
  const isText = chance.readUInt8(1) % 2 === 0
  // The last two rows of the table came later (quirk 0.29), the amounts are in no row at all (quirk 0.24).
  const isOld = chance.readUInt8(2) % 8 === 0
  const hasAmounts = chance.readUInt8(3) % 4 !== 0
  return {
    clientUin: String(100_000_000_000 + chance.readUInt8(4) + number * 256),
    clientRemark: pick(remarks, chance[5]),
    authType: isText ? String(authType) : authType,
    flag: pick(['a', 'b', 'c'], chance[6]),
    userName: userName(authType, chance),
    agentTime: agentTime(number, chance),
    // 0 where there is none (quirk 0.22).
    appid: authType === -1 ? '0' : String(1_250_000_000 + chance.readUInt16BE(8)),
    ...(hasAmounts && { lastMonthAmt: chance.readUInt32BE(10), thisMonthAmt: chance.readUInt16BE(14) }),
    hasOverdueBill: chance.readUInt8(16) % 5 === 0 ? 1 : 0,
    ...(!isOld && {
      clientType: pick(['new', 'old', 'assign'], chance[17]),
      // Empty in the example, against the table (quirk 0.26).
      projectType: pick(['self', 'repeat', 'platform', ''], chance[18]),
    }),
  }
}

// An account that was never verified has no name in the example.
function userName(authType: number, chance: Buffer): string {
  if (authType === -1) return ''
  if (chance.readUInt8(19) % 8 === 0) return pick(foreignNames, chance[20])
  if (authType === 0) return pick(surnames, chance[21]) + pick(givenNames, chance[22])
  return pick(places, chance[23]) + pick(brands, chance[24]) + pick(trades, chance[25]) + pick(forms, chance[26])
}

// Seconds as text; now and then one of the two that stand for no time (quirk 0.20).
function agentTime(number: number, chance: Buffer): string {
  const kind = chance.readUInt8(27) % 16
  if (kind === 0) return '4294967295'
  if (kind === 1) return '0'
  return String(Date.parse('2016-01-01T00:00:00Z') / 1000 + number * 25_200 + (chance.readUInt16BE(28) % 25_200))
}

function bytes(name: string): Buffer {
  return createHash('sha256').update(name).digest()
}

function pick<Item>(list: readonly Item[], chance = 0): Item {
  return list[chance % list.length] as Item
}
