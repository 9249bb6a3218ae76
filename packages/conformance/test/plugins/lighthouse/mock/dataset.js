import { createHash } from 'node:crypto'

const families = ['陈', '林', '黄', '吴', '何']
const given = ['灯', '塔', '海', '港', '澜', '屿']
const states = ['member', 'left', 'waiting']

/** The first `size` members of an endless list that the seed decides. */
export function dataset({ seed, size }) {
  return Array.from({ length: size }, (_, index) => member(seed, index))
}

function member(seed, index) {
  const chance = createHash('sha256').update(`${seed} ${index}`).digest()
  const pick = (list, at) => list[chance[at] % list.length]
  const joined = 1_500_000_000 + (chance.readUInt32BE(8) % 200_000_000)
  return {
    number: 9_007_199_254_740_993n + BigInt(seed % 1000) * 1_000_000n + BigInt(index),
    name: pick(families, 0) + pick(given, 1) + pick(given, 2),
    kind: pick(['person', 'firm', 'person'], 3),
    state: pick(states, 4),
    phone: `0592-${String(chance.readUInt32BE(5) % 10_000_000).padStart(7, '0')}`,
    ...(chance[6] % 4 > 0 && { mail: `member${index}@lighthouse.example` }),
    note: chance[7] % 3 === 0 ? null : `note ${index} of ${chance.toString('hex', 16, 20)}`,
    joined,
    // Never changed: the vendor writes 0.
    changed: chance[12] % 4 === 0 ? 0 : joined + chance.readUInt16BE(13),
    points: chance.readUInt16BE(14),
    place: { city: '厦门', street: `鼓浪屿${index}号` },
  }
}
