import { createHash } from 'node:crypto'
import type { MockRecord } from '@kehu/core/v1/mock'

/** The first `size` members of an endless list that the seed decides. */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  return Array.from({ length: size }, (_, index) => member(seed, index))
}

function member(seed: number, index: number): MockRecord {
  const chance = createHash('sha256').update(`${seed} ${index}`).digest()
  const pick = <Word>(words: readonly Word[], at: number): Word | undefined =>
    words[chance.readUInt8(at) % words.length]
  const number = String((seed % 1000) * 1_000_000 + index + 1).padStart(11, '0')
  return {
    memberNo: `8${number}`,
    name: pick([null, '林晓', '陈 立', 'Zoë Baum', ' Ana '], 0),
    mobile: pick([null, `0755-${2_000_000 + index}`], 1),
    mail: pick([null, `member${index}@orchard.example`], 2),
    store: String(1 + (chance.readUInt8(3) % 5)),
    level: 1 + (chance.readUInt8(4) % 3),
    status: pick([1, 1, 1, 2, 3], 5),
    points: chance.readUInt16BE(6),
    // 0: not known (document.md:59).
    joined: chance.readUInt8(8) % 5 === 0 ? 0 : 1_300_000_000 + (chance.readUInt32BE(9) % 400_000_000),
    remark: chance.readUInt8(13) % 3 === 0 ? null : `备注 ${index}: ${chance.toString('hex', 16, 20)}`,
  }
}
