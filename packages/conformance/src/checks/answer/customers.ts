import type { MockRecord } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import type { Check } from '../../check.ts'
import { customerFlaws } from '../../listing/customer-flaws.ts'
import { readList } from '../../listing/read-list.ts'
import { readFirstPage } from '../../listing/read-first-page.ts'
import { recordText } from '../../listing/record-text.ts'
import { openGeneratedPages } from '../../samples/generated-pages.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import type { Trial } from '../../trial.ts'

export const customers: Check = {
  id: 'answer/customers',
  requirement: '5.2',
  title: 'Gives customers whose fields are well formed, each under a key of its own',
  why: 'A program compares, sorts and stores these fields without looking at the vendor: a blank name or a local time goes wrong far away.',
  fails: 'It hands over a name with blanks around it.',
  needs: ['answer/containment'],
  async run(trial) {
    await tryDataset(trial)
    await tryGenerated(trial)
  },
}

// Names of a hundred thousand people are told apart by few letters; what repeats only now and then shows in a long list.
const longList = 2000

async function tryDataset(trial: Trial): Promise<void> {
  const { maximumSize } = trial.plugin.manifest.operations.customers.pagination
  await using stand = await trial.start({ size: longList })
  const { customers: listed } = await readList(stand, { pageSize: maximumSize }, { most: longList })
  const keys = new Map<string, unknown>()
  for (const { key, raw } of listed) {
    if (keys.has(key)) {
      trial.find({
        message: 'Two records of the dataset have one key; make the key of all fields that tell records apart.',
        expected: `another key than that of ${recordText(keys.get(key))}`,
        actual: recordText(raw),
      })
      break
    }
    keys.set(key, raw)
  }
  const bare = await readFirstPage(stand, { raw: false })
  if (bare.customers?.some((customer) => 'raw' in customer)) {
    trial.find({ message: 'A customer that is listed with `raw: false` has `raw`; leave it out.' })
  }
}

async function tryGenerated(trial: Trial): Promise<void> {
  await using generated = await openGeneratedPages(trial)
  const flawOf = async (records: readonly MockRecord[]) => {
    const { customers: listed } = await generated.read(records)
    return (listed ?? [])
      .map(({ raw, ...customer }) => ({ raw, flaw: customerFlaws(customer)[0] }))
      .find(({ flaw }) => flaw !== undefined)
  }
  const tried = await fc.check(
    fc.asyncProperty(generated.pages, async (records) => (await flawOf(records)) === undefined),
    { seed: trial.seed, numRuns: trial.samples },
  )
  const records = tried.counterexample?.[0]
  if (!records) return
  const found = await flawOf(records)
  trial.find({
    message: `A customer is not well formed: its ${found?.flaw ?? 'fields differ from call to call'}; correct the mapping.`,
    place: { file: 'openapi.yaml', pointer: recordSchema(trial.plugin).pointer },
    ...(found && { actual: `made from the record ${recordText(found.raw)}` }),
  })
}
