import type { MockRecord } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { recordText } from '../../listing/record-text.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'

export const unknown: Check = {
  id: 'answer/unknown',
  requirement: '5.8',
  title: 'Keeps fields that nobody documented in `raw`, whatever they are called, and is not harmed by them',
  why: 'A field that the vendor added is often the very one that somebody needs, and a name such as `__proto__` must change nothing.',
  fails: 'It copies into `raw` only the fields that it knows.',
  needs: ['answer/tolerance'],
  async run(trial) {
    await using list = await openScriptedList(trial, { size: 2 })
    const [base = {}] = list.records
    const before = prototypeMembers()
    for (const [name, value] of added) {
      // A literal would set the prototype in place of a field of that name.
      const strange: MockRecord = Object.fromEntries([...Object.entries(base), [name, value]])
      const { customers, failure } = await list.readRecords([strange])
      const request = list.stand.mock.ledger.requests.at(-1)
      if (customers === null) {
        const words = failureWords(failure)
        trial.find({
          message: `A record with a field called '${name}' fails with ${words}; pass over what is not known.`,
          request,
        })
        continue
      }
      const [customer] = customers
      if (recordText(customer?.raw) !== recordText(strange)) {
        trial.find({
          message: `A field called '${name}' does not come in \`raw\` as it was; hand records over untouched.`,
          request,
          expected: recordText(strange),
          actual: customer ? recordText(customer.raw) : 'no customer',
        })
      }
    }
    const strays = prototypeMembers().filter((name) => !before.includes(name))
    for (const name of strays) delete (Object.prototype as Record<string, unknown>)[name]
    if (strays.length > 0) {
      trial.find({
        message: `A record has changed the prototype of every object (${strays.join(', ')}); copy by spread, never by assignment of names that the vendor chose.`,
      })
    }
  },
}

const poison = { polluted: 'yes', isAdmin: true }

const added: readonly (readonly [name: string, value: MockRecord | string])[] = [
  ['__proto__', poison],
  ['constructor', { prototype: poison }],
  ['toString', 'a text'],
  ['hasOwnProperty', 'a text'],
  ['', 'a field without a name'],
  ['客户等级', '甲'],
  ['a.b[0]', { nested: { deeper: [1, { deepest: null }] } }],
  ['nested', Object.fromEntries([['__proto__', poison]])],
]

function prototypeMembers(): string[] {
  return Object.getOwnPropertyNames(Object.prototype)
}
