import type { MockRecord } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { clause } from '../../failure/clause.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { listDifference } from '../../listing/list-difference.ts'
import type { PageReading } from '../../listing/read-first-page.ts'
import { recordText } from '../../listing/record-text.ts'
import { leadsTo, membersOf, withPart } from '../../samples/answer-part.ts'
import { openGeneratedPages } from '../../samples/generated-pages.ts'
import { memberChanges } from '../../samples/member-changes.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import { schemaFits } from '../../spec/schema-fits.ts'
import type { Trial } from '../../trial.ts'

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
  const { pointer, fieldPointer } = recordSchema(trial.plugin)
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
      pointer: only === undefined ? pointer : fieldPointer(only),
    },
    request: generated.stand.mock.ledger.requests.at(-1),
    expected: records.map(recordText).join('\n'),
  })
}

/** Members of the envelope that the schema lets be missing, null, or written in the other way. */
async function tryMembers(trial: Trial): Promise<void> {
  const { plugin } = trial
  const { path, body: whole } = recordSchema(plugin)
  const isAllowed = schemaFits(whole.schema)
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
          pointer: whole.pointer + member.path.map((name) => pointerTo('properties', name)).join(''),
        },
        request: list.stand.mock.ledger.requests.at(-1),
      })
    }
  }
}

/** What is lost of a page, in words behind its name; `null` where all of it came. */
function lossOf(records: readonly MockRecord[], reading: PageReading, complaint: string | null): string | null {
  if (complaint !== null) return `cannot be sent by the mock (${clause(complaint)})`
  const { customers, failure } = reading
  if (customers === null) return `fails with ${failureWords(failure)}`
  const came = customers.map(({ raw }) => recordText(raw))
  return listDifference(records.map(recordText), came)
}
