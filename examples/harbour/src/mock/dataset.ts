import { createHash } from 'node:crypto'
import type { MockRecord } from '@kehu/core/v1/mock'

/** The first `size` accounts of an endless list that the seed decides, oldest first. */
export function dataset({ seed, size }: { readonly seed: number; readonly size: number }): MockRecord[] {
  return Array.from({ length: size }, (_, index) => account(seed, index))
}

const zones = ['Z', '+02:00', '-03:30', '+08:00']
const hour = 3_600_000

function account(seed: number, index: number): MockRecord {
  const chance = createHash('sha256').update(`${seed} ${index}`).digest()
  const pick = <Word>(words: readonly Word[], at: number): Word | undefined =>
    words[chance.readUInt8(at) % words.length]
  const created = Date.UTC(2015, 0, 1) + index * 5 * hour + (chance.readUInt32BE(4) % hour)
  const hasChanged = chance.readUInt8(8) % 3 > 0
  return {
    // 19 digits, none of which may be lost.
    number: 1_234_567_890_123_456_789n + BigInt(seed % 1000) * 1_000_000n + BigInt(index),
    legalName: `${pick(['Gull', 'Heron', 'Tern', 'Petrel', 'Ångström', '林'], 0)} No. ${index}`,
    // The last is one of the kinds that may come.
    kind: pick(['company', 'company', 'individual', 'club'], 1),
    state: pick(['open', 'open', 'closed'], 2),
    phone: pick([null, `+47 ${10_000_000 + (chance.readUInt32BE(12) % 80_000_000)}`, ` 0592-${1_000_000 + index} `], 3),
    email: chance.readUInt8(9) % 4 === 0 ? null : `account${index}@harbour.example`,
    berths: chance.readUInt8(10) % 7,
    note: chance.readUInt8(11) % 3 === 0 ? null : `note ${index} of ${chance.toString('hex', 16, 20)}`,
    createdAt: zoned(created, pick(zones, 20)),
    updatedAt: hasChanged ? zoned(created + (chance.readUInt32BE(21) % (9000 * hour)), pick(zones, 25)) : null,
  }
}

/** A moment as a clock in that zone shows it. */
function zoned(time: number, zone = 'Z'): string {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return new Date(time + ahead).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length) + zone
}
