import type { MockRecord } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import { readFirstPage, type PageReading } from '../listing/read-first-page.ts'
import { recordText } from '../listing/record-text.ts'
import { recordSchema } from '../spec/record-schema.ts'
import type { Stand, Trial } from '../trial.ts'
import { generatedRecord } from './generated-value.ts'

/** A stand whose mock sends generated records, and holds each page of them to the spec. */
export interface GeneratedPages extends AsyncDisposable {
  readonly stand: Stand
  /** Pages of records that the spec allows, no two of a page alike. */
  readonly pages: fc.Arbitrary<MockRecord[]>
  read(records: readonly MockRecord[]): Promise<PageReading>
  /** What the mock has to say against its own answers, if anything. */
  complaint(): string | null
}

/** Records of the vendor's own: for what cannot be made up, one of these is taken. */
const ownRecords = 50

/** Enough records a page to be cheap, few enough to be read by a person who looks for the one that is refused. */
const mostRecords = 12

export async function openGeneratedPages(trial: Trial): Promise<GeneratedPages> {
  const { schema, pointer } = recordSchema(trial.plugin)
  const { maximumSize } = trial.plugin.manifest.operations.customers.pagination
  const pageSize = Math.min(maximumSize, mostRecords)
  let records: readonly MockRecord[] = []
  // Cut by us, since the records need not match the fixture's query.
  const stand = await trial.start({ size: ownRecords, alter: () => records, cut: () => records })
  const made = generatedRecord(schema, { pointer, seen: stand.records })
  return {
    stand,
    pages: fc.uniqueArray(made, { minLength: 1, maxLength: pageSize, selector: recordText }),
    read(given) {
      records = given
      return readFirstPage(stand, { pageSize })
    },
    complaint: () => stand.mock.ledger.violations.find(({ step }) => step === 'mock')?.message ?? null,
    [Symbol.asyncDispose]: () => stand[Symbol.asyncDispose](),
  }
}
