import * as fc from 'fast-check'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { recordSchema } from '../../plugin/record-schema.ts'
import { recordText } from '../../plugin/record-text.ts'
import { pointerTo } from '../../plugin/spec-file.ts'
import { leadsTo, membersOf, withPart } from '../../samples/answer-part.ts'
import { openGeneratedPages } from '../../samples/generated-pages.ts'
import type { PageReading } from '../../samples/page-reading.ts'
import { schemaFits } from '../../samples/schema-fits.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import type { Trial } from '../../trial.ts'
import { failureWords } from '../request/failure-words.ts'
import { bodySchema } from './body-schema.ts'
import { memberChanges } from './member-changes.ts'

export const containment: Check = {
  id: 'answer/containment',
  requirement: '5.4',
  title: 'Takes every answer that the spec allows, with each record whole',
  why: 'What the document allows, the vendor will send one day: a field that is missing, null or of the other type.',
  fails: 'It refuses a page in which a field is missing that the spec does not require.',
  needs: ['answer/records'],
  async run(trial) {
    await tryRecords(trial)
    await tryMembers(trial)
  },
}

async function tryRecords(trial: Trial): Promise<void> {
  const { pointer } = recordSchema(trial.plugin)
  await using generated = await openGeneratedPages(trial)
  const loss = async (records: readonly MockRecord[]) =>
    lossOf(records, await generated.read(records), generated.complaint())
  const tried = await fc.check(
    fc.asyncProperty(generated.pages, async (records) => (await loss(records)) === null),
    { seed: trial.seed, numRuns: trial.samples },
  )
  const records = tried.counterexample?.[0]
  if (!records) return
  const [first = {}] = records
  const fields = Object.keys(first)
  const named = fields.length === 0 ? 'without any field' : `with ${fields.map((name) => `'${name}'`).join(', ')}`
  const [only] = fields
  trial.find({
    message: `A record that the spec allows, ${named}, ${(await loss(records)) ?? 'is not always taken'}; take it, or narrow the spec.`,
    place: {
      file: 'openapi.yaml',
      pointer: only === undefined ? pointer : pointer + pointerTo('properties', only),
    },
    request: generated.stand.mock.ledger.requests.at(-1),
    expected: records.map(recordText).join('\n'),
  })
}

/** Members of the envelope that the schema lets be missing, null, or written in the other way. */
async function tryMembers(trial: Trial): Promise<void> {
  const { plugin } = trial
  const { path } = recordSchema(plugin)
  const { pointer, schema } = bodySchema(plugin)
  const isAllowed = schemaFits(schema)
  await using list = await openScriptedList(trial, { size: 3 })
  let body = null as Parameters<Parameters<typeof list.read>[0]>[0]
  await list.read((right) => (body = right))
  for (const member of membersOf(body).filter((each) => !leadsTo(each.path, path))) {
    for (const { what, value } of memberChanges(member.value)) {
      if (!isAllowed(withPart(body, member.path, value))) continue
      const reading = await list.read((right) => withPart(right, member.path, value))
      const loss = lossOf(list.records, reading, null)
      if (loss === null) continue
      trial.find({
        message: `An answer that the spec allows, its '${member.path.join('.')}' ${what}, ${loss}; take it, or narrow the spec.`,
        place: {
          file: 'openapi.yaml',
          pointer: pointer + member.path.map((name) => pointerTo('properties', name)).join(''),
        },
        request: list.stand.mock.ledger.requests.at(-1),
      })
    }
  }
}

/** What is lost of a page, in words behind its name; `null` where all of it came. */
function lossOf(records: readonly MockRecord[], reading: PageReading, complaint: string | null): string | null {
  if (complaint !== null) return `cannot be sent by the mock (${complaint.replace(/[.\s]+$/, '')})`
  const { customers, failure } = reading
  if (customers === null) return `fails with ${failureWords(failure)}`
  if (customers.length !== records.length) return `brings ${customers.length} customers of ${records.length}`
  const isWhole = customers.every(({ raw }, index) => recordText(raw) === recordText(records[index]))
  return isWhole ? null : 'is not whole in `raw`'
}
