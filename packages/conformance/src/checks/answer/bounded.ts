import type { MockValue } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureWords, isFailure } from '../../failure/failure-words.ts'
import { readFirstPage, type PageReading } from '../../listing/read-first-page.ts'
import { withPart } from '../../samples/answer-part.ts'
import { openScriptedList } from '../../samples/scripted-list.ts'
import { recordSchema } from '../../spec/record-schema.ts'
import type { Trial } from '../../trial.ts'

export const bounded: Check = {
  id: 'answer/bounded',
  requirement: '5.9',
  title: 'Refuses an answer that is larger or nested deeper than the bounds as `contract`',
  why: 'Without bounds, one broken or hostile answer takes all memory of the process that reads it.',
  fails: 'It takes a body beyond `maxBodyBytes` for an empty page.',
  needs: ['answer/envelope'],
  async run(trial) {
    const { path } = recordSchema(trial.plugin)
    await using list = await openScriptedList(trial, { size: 2, environment: { maxBodyBytes } })
    const [first = {}, ...others] = list.records
    // In a field of a record, so that nothing else is wrong with the answer.
    const grown = (added: MockValue) =>
      list.read((body) => withPart(body, path, [{ ...first, addedSinceYesterday: added }, ...others]))
    refuse(trial, 'larger than maxBodyBytes', await grown('x'.repeat(maxBodyBytes)))
    refuse(trial, 'nested 100 levels deep', await grown(JSON.parse(nested(100)) as MockValue))
    refuse(trial, 'nested 90,000 levels deep', await readText(trial, nested(90_000)))
  },
}

const maxBodyBytes = 200_000

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels)
}

async function readText(trial: Trial, text: string): Promise<PageReading> {
  const { handlers } = trial.plugin.vendor
  const answer = { status: 200, headers: { 'Content-Type': 'application/json' }, text }
  await using stand = await trial.start(
    { respond: (_request, _call, operation) => (handlers[operation]?.kind === 'list' ? answer : undefined) },
    { environment: { maxBodyBytes } },
  )
  return await readFirstPage(stand, { pageSize: 1 })
}

function refuse(trial: Trial, what: string, { customers, failure }: PageReading): void {
  if (isFailure(failure, 'contract')) return
  const outcome =
    customers === null ? `fails with ${failureWords(failure)}` : `is taken for a page of ${customers.length} customers`
  trial.find({
    message: `An answer ${what} ${outcome}; read answers by core's http and \`answer.json()\`, which refuse it as 'contract'.`,
  })
}
