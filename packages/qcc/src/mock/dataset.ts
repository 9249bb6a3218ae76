import { createHash } from 'node:crypto'
import type { MockRecord } from '@kehu/core/v1/mock'

/** The one company whose customers the mock knows, by the four names it can be asked for (qcc.txt:76). */
export const company = {
  name: '南通澄越缘智能装备股份有限公司',
  registrationNumber: '320600000417263',
  creditCode: '91320600MA1XQ7T24K',
  keyNo: '5d0c9f3b7a1e4826b1c3f97e60a2d854',
} as const

const places = ['苏州', '吴江', '南通', '无锡', '宁波', '嘉兴', '佛山', '东莞', '青岛', '合肥', '成都', '西安']
const brands = ['澄越', '启岚', '瑞衡', '汇朗', '铭栎', '嘉泓', '恒垚', '卓翎', '安屹', '博淼', '晟曜', '禾煜']
const trades = ['置业', '精密机械', '新能源科技', '电气设备', '纺织', '医疗器械', '物流', '建设工程', '食品']
const forms = ['有限公司', '股份有限公司', '集团有限公司']

// Half-years stand beside years (quirk 2.15), and a year may come from two sources: neither KeyNo alone nor KeyNo and
// Year are a key (quirk 2.41).
const reports = [
  { Year: '2018', Source: '年报' },
  { Year: '2018-06', Source: '半年报' },
  { Year: '2018', Source: '招股说明书' },
  { Year: '2017', Source: '年报' },
  { Year: '2017-06', Source: '半年报' },
  { Year: '2016', Source: '年报' },
]

/** The first `size` records of an endless list that the seed decides. */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  const records: MockRecord[] = []
  for (let number = 0; records.length < size; number++) {
    const chance = bytes(`${seed} ${number}`)
    const customer = {
      KeyNo: chance.toString('hex', 0, 16),
      Name: pick(places, chance[16]) + pick(brands, chance[17]) + pick(trades, chance[18]) + pick(forms, chance[19]),
    }
    const count = 1 + (chance.readUInt8(20) % reports.length)
    for (const report of reports.slice(0, count)) {
      records.push(record(customer, report, bytes(`${seed} ${number} ${report.Year} ${report.Source}`)))
    }
  }
  return records.slice(0, size)
}

function record(customer: { KeyNo: string; Name: string }, report: { Year: string; Source: string }, chance: Buffer) {
  // No field is promised (quirk 2.50): now and then one is null, and another missing.
  const isBare = chance.readUInt8(0) % 8 === 0
  return {
    Year: report.Year,
    ...customer,
    ImageUrl: isBare ? null : `https://image.example/${customer.KeyNo}.jpg?x-oss-process=image/resize,w_120`,
    SalesAmount: (chance.readUInt32BE(1) / 100_000).toFixed(2),
    // A half-year shows 0 beside an amount (quirk 2.43).
    SalesPercent: report.Source === '半年报' ? '0' : (chance.readUInt16BE(5) / 1000).toFixed(2),
    // Empty for none (quirk 2.45).
    Relationship: isBare ? undefined : pick(['', '', '', '控股子公司', '参股公司'], chance[7]),
    Source: report.Source,
  }
}

function bytes(name: string): Buffer {
  return createHash('sha256').update(name).digest()
}

function pick(list: readonly string[], chance = 0): string {
  return list[chance % list.length] ?? ''
}
