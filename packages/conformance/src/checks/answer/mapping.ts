import type { Customer, CustomerField } from '@kehu/core/v1'
import type { MockRecord, MockValue } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { recordText } from '../../listing/record-text.ts'
import { generatedValue } from '../../samples/generated-value.ts'
import { openScriptedList, type ScriptedList } from '../../samples/scripted-list.ts'
import { alternativesOf, typesOf } from '../../spec/json-schema.ts'
import { recordSchema } from '../../spec/record-schema.ts'

export const mapping: Check = {
  id: 'answer/mapping',
  requirement: '5.3',
  title: 'Fills the customer from the record as the manifest says, and from nothing else',
  why: 'The manifest is what people read to learn where a value comes from, and where personal data goes.',
  fails: 'It fills `remark` from a field that the manifest keeps in `raw`.',
  needs: ['answer/customers', 'manifest/mapping'],
  async run(trial) {
    const { plugin, seed } = trial
    const { properties, required, fieldPointer } = recordSchema(plugin)
    const noted = Object.entries(plugin.manifest.operations.customers.mapping)
    await using list = await openScriptedList(trial, { size: 25 })
    const bases = await basesOf(list, [
      ...required,
      ...noted.flatMap(([field, note]) =>
        'to' in note && note.to.some((each) => each === 'id' || each === 'key') ? [field] : [],
      ),
    ])
    for (const [field, note] of noted) {
      if (!Object.hasOwn(properties, field)) continue
      const seen = list.records.flatMap((record) => record[field] ?? [])
      const values: (MockValue | undefined)[] = [
        ...(required.includes(field) ? [] : [undefined]),
        ...list.records.map((record) => record[field]).slice(0, 12),
        ...fc.sample(generatedValue(properties[field], { pointer: fieldPointer(field), seen }), { seed, numRuns: 24 }),
      ]
      const changed = new Set<CustomerField>()
      // A field that only one kind of record has says little in a record of another.
      const holder = list.records.find((record) => Object.hasOwn(record, field))
      const isHeld = holder === undefined || bases.some((base) => Object.hasOwn(base, field))
      for (const base of isHeld ? bases : [...bases, holder])
        for (const each of await changesBy(list, base, field, values)) changed.add(each)
      const promised: readonly CustomerField[] = 'to' in note ? note.to : []
      const told = 'to' in note ? (note.values ?? {}) : {}
      for (const name of promised) {
        if (name !== 'kind' && name !== 'status') continue
        const known = [
          ...documentedValues(properties[field]),
          ...Object.keys(told).flatMap((value) => fittingValues(value, properties[field])),
        ]
        const finding = await findWrongMeaning(list, bases[0] ?? {}, field, new Set(known), name, told)
        if (finding) trial.find(finding)
      }
      const stray = [...changed].find((each) => !promised.includes(each))
      const idle = promised.find((each) => !changed.has(each))
      const place = { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'mapping', field) } as const
      if (stray) {
        const instead = 'to' in note ? `only to ${promised.join(', ')}` : 'nowhere'
        trial.find({
          message: `The record's '${field}' changes the customer's '${stray}', but the manifest maps it ${instead}; say so there, or leave the field alone.`,
          place,
        })
      }
      if (idle) {
        trial.find({
          message: `The manifest maps the record's '${field}' to '${idle}', but no value of it changes that; map it, or keep it raw with a reason.`,
          place,
        })
      }
    }
  },
}

/** The values that the spec has for a field, as texts and, where they are digits, as numbers. */
function documentedValues(schema: unknown): MockValue[] {
  if (!isJsonObject(schema)) return []
  const open = schema['x-open-enum']
  const listed: unknown[] = Array.isArray(open) ? open : isJsonObject(open) ? Object.keys(open) : []
  const closed: unknown[] = [schema.enum ?? schema.const ?? []].flat()
  const own = [...listed, ...closed].filter((value) => typeof value === 'string' || typeof value === 'number')
  return [
    ...own.flatMap((value) => fittingValues(String(value), schema)),
    ...alternativesOf(schema).flatMap(documentedValues),
  ]
}

/** A value of the vendor in each of the types in which it may come. */
function fittingValues(value: string, schema: unknown): MockValue[] {
  if (!isJsonObject(schema)) return []
  const types = typesOf(schema)
  const isNumber = /^-?\d{1,15}$/.test(value) && (types.has('integer') || types.has('number'))
  const isBoolean = (value === 'true' || value === 'false') && types.has('boolean')
  return [
    ...(types.has('string') ? [value] : []),
    ...(isNumber ? [Number(value)] : []),
    ...(isBoolean ? [value === 'true'] : []),
    ...alternativesOf(schema).flatMap((each) => fittingValues(value, each)),
  ]
}

const meanings: Readonly<Record<'kind' | 'status', readonly string[]>> = {
  kind: ['person', 'organization'],
  status: ['active', 'inactive'],
}

/** The first value that gives a customer another kind, or status, than the manifest says. */
async function findWrongMeaning(
  list: ScriptedList,
  base: MockRecord,
  field: string,
  values: ReadonlySet<MockValue>,
  name: 'kind' | 'status',
  told: Readonly<Record<string, string>>,
): Promise<Finding | null> {
  for (const value of values) {
    const meaning = Object.hasOwn(told, String(value)) ? told[String(value)] : undefined
    const expected = meaning !== undefined && meanings[name].includes(meaning) ? meaning : 'unknown'
    const { customers } = await list.readRecords([{ ...base, [field]: value }])
    const actual = customers?.[0]?.[name]
    if (actual === undefined || actual === expected) continue
    return {
      message: `The value ${recordText(value)} of the record's '${field}' gives the customer another '${name}' than the manifest says in "values"; correct one of them.`,
      place: { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'mapping', field) },
      expected,
      actual,
    }
  }
  return null
}

/** Records to start from: whole ones, and one with no more than what names it, so that no other field hides a change. */
async function basesOf(list: ScriptedList, naming: readonly string[]): Promise<MockRecord[]> {
  const { customers } = await list.readRecords(list.records)
  const named = list.records.filter((_, index) => !hasDigestKey(customers?.[index]))
  const [first = list.records[0] ?? {}, second] = named
  const bare = Object.fromEntries(Object.entries(first).filter(([name]) => naming.includes(name)))
  return [first, bare, ...(second ? [second] : [])]
}

/** Core makes the key of a record that has no id from all of its fields. */
function hasDigestKey(customer: Customer | undefined): boolean {
  return customer?.key.startsWith('record:') ?? true
}

/** The customer's fields that one field of the record changes. */
async function changesBy(
  list: ScriptedList,
  base: MockRecord,
  field: string,
  values: readonly (MockValue | undefined)[],
): Promise<Set<CustomerField>> {
  const variants = new Map([[recordText(base), base]])
  for (const value of values) {
    const variant = { ...base, [field]: value }
    variants.set(recordText(variant), variant)
  }
  const changed = new Set<CustomerField>()
  const all = [...variants.values()].slice(1)
  const step = Math.max(1, list.records.length - 1)
  for (let at = 0; at < all.length; at += step) {
    const { customers } = await list.readRecords([base, ...all.slice(at, at + step)])
    const [plain, ...others] = customers ?? []
    if (!plain) continue
    for (const other of others) {
      for (const name of fields) {
        if (name === 'key' && (hasDigestKey(plain) || hasDigestKey(other))) continue
        if (plain[name] !== other[name]) changed.add(name)
      }
    }
  }
  return changed
}

const fields: readonly CustomerField[] = [
  'key',
  'id',
  'name',
  'kind',
  'status',
  'phone',
  'email',
  'remark',
  'createdAt',
  'updatedAt',
]
