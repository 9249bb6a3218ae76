import { createHash } from 'node:crypto'

const families = ['苏', '沈', '韩', '杨', '秦']
const given = ['渡', '舟', '航', '帆', '澄', '远']

/** The first `size` passengers of an endless list that the seed decides. */
export function dataset({ seed, size }) {
  return Array.from({ length: size }, (_, index) => passenger(seed, index))
}

function passenger(seed, index) {
  const chance = createHash('sha256').update(`${seed} ${index}`).digest()
  const pick = (list, at) => list[chance[at] % list.length]
  const boarded = new Date((1_600_000_000 + (chance.readUInt32BE(8) % 100_000_000)) * 1000)
  return {
    passengerId: 1_234_567_890_123_456_789n + BigInt(seed % 1000) * 1_000_000n + BigInt(index),
    fullName: pick(families, 0) + pick(given, 1) + pick(given, 2),
    isCompany: chance[3] % 3 === 0,
    ...(chance[4] % 4 > 0 && { mobile: `0755-${String(chance.readUInt32BE(5) % 10_000_000).padStart(7, '0')}` }),
    boarded: `${boarded.toISOString().slice(0, 19)}Z`,
    tags: [pick(['晨', '午', '夜'], 12)],
    weight: chance[13] % 5 === 0 ? null : 40 + chance[14] / 4,
  }
}
