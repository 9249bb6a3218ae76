import type { MockRecord, MockValue } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { recordText } from '../../listing/record-text.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { typesOf } from '../../spec/json-schema.ts'
import { recordSchema } from '../../spec/record-schema.ts'

export const digits: Check = {
  id: 'answer/digits',
  requirement: '5.7',
  title: 'Keeps every digit of an integer beyond 2^53, in ids and keys and wherever it stands in `raw`',
  why: 'An id that lost its last digit names another customer, and nobody sees it.',
  fails: 'It makes a number of a text of digits, and loses the last of them.',
  needs: ['answer/unknown'],
  async run(trial) {
    const { plugin } = trial
    const { fieldPointer, properties } = recordSchema(plugin)
    const { mapping } = plugin.manifest.operations.customers
    await using list = await openScriptedList(trial, { size: 25 })
    const [base = {}] = list.records
    const place = (field: string) => ({ file: 'openapi.yaml', pointer: fieldPointer(field) }) as const

    for (const field of Object.keys(properties)) {
      // Of the kind that has the field, where there are several.
      const own = list.records.find((each) => Object.hasOwn(each, field)) ?? base
      const [one, other] = neighbours.map((value): MockRecord => ({ ...own, [field]: value }))
      if (!one || !other) continue
      // One a page, so that a plugin whose largest page is one record is judged too.
      const read = async (record: MockRecord) => list.readRecords([record])
      const [first, second] = [await read(one), await read(other)]
      const { customers: firsts, failure } = first
      if (firsts === null || second.customers === null) {
        if (!typesOf(properties[field]).has('integer')) continue
        trial.find({
          message: `A record whose '${field}' is an integer beyond 2^53, as the spec allows, fails with ${failureWords(failure ?? second.failure)}; take it as the text of its digits.`,
          place: place(field),
          request: list.stand.mock.ledger.requests.at(-1),
        })
        continue
      }
      const [customer] = firsts
      const [neighbour] = second.customers
      if (!customer || !neighbour) continue
      const kept = isJsonObject(customer.raw) ? customer.raw[field] : undefined
      if (kept !== String(one[field])) {
        trial.find({
          message: `An integer beyond 2^53 in '${field}' does not come as the text of its digits in \`raw\`; parse answers by \`answer.json()\`, and hand records over untouched.`,
          place: place(field),
          expected: JSON.stringify(String(one[field])),
          actual: JSON.stringify(kept) ?? 'nothing',
        })
        continue
      }
      const note = Object.hasOwn(mapping, field) ? mapping[field] : undefined
      for (const name of note && 'to' in note ? note.to : []) {
        if ((name !== 'id' && name !== 'key') || customer[name] !== neighbour[name]) continue
        trial.find({
          message: `Two records whose '${field}' differ in the last digit beyond 2^53 have one ${name}; make it of the text, not of a number.`,
          place: place(field),
          actual: customer[name] ?? 'null',
        })
      }
    }

    const deep: MockValue = { list: [neighbours[0], { inner: -neighbours[0] }], exponent: 12_345_678_901_234_567_890n }
    const strange: MockRecord = { ...base, addedNumber: neighbours[1], added: deep }
    const { customers } = await list.readRecords([strange])
    const [customer] = customers ?? []
    if (customer && recordText(customer.raw) === recordText(strange)) return
    trial.find({
      message:
        'An integer beyond 2^53 in a field that nobody documented does not come as the text of its digits in `raw`; hand records over untouched.',
      request: list.stand.mock.ledger.requests.at(-1),
      expected: recordText(strange),
      ...(customer && { actual: recordText(customer.raw) }),
    })
  },
}

// As numbers these two are one.
const neighbours = [9_007_199_254_740_993n, 9_007_199_254_740_992n] as const
