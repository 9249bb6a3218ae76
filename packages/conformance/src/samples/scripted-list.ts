import type { Environment } from '@kehu/core/v1'
import type { MockAnswer, MockRecord, MockValue } from '@kehu/core/v1/mock'
import { readFirstPage, type PageReading } from '../listing/read-first-page.ts'
import { recordSchema } from '../spec/record-schema.ts'
import type { Stand, Trial } from '../trial.ts'
import { withPart } from './answer-part.ts'

/** A stand whose right answers are changed before they are sent, so that nothing holds them to the spec. */
export interface ScriptedList extends AsyncDisposable {
  readonly stand: Stand
  /** The records of the right page: all that there are. */
  readonly records: readonly MockRecord[]
  /** Reads the page after a change of its answer's body. */
  read(change: (body: MockValue) => MockValue): Promise<PageReading>
  /** Reads the page after a change of its answer as a whole. */
  readAnswer(change: (answer: MockAnswer) => MockAnswer): Promise<PageReading>
  /** Reads the page with other records in the place of its own. */
  readRecords(records: readonly MockRecord[]): Promise<PageReading>
  /** Changes what is sent from now on. */
  send(change: (body: MockValue) => MockValue): void
}

/**
 * Opens a stand whose answers are in the check's hand.
 *
 * @param size records of the right page; fewer where the plugin's largest page is smaller
 */
export async function openScriptedList(
  trial: Trial,
  { size, environment = {} }: { readonly size: number; readonly environment?: Environment },
): Promise<ScriptedList> {
  const { manifest, vendor } = trial.plugin
  const { path } = recordSchema(trial.plugin)
  const { maximumSize } = manifest.operations.customers.pagination
  const pageSize = Math.min(size, maximumSize)
  let change = (answer: MockAnswer): MockAnswer => answer
  let right: readonly MockRecord[] = []
  const stand = await trial.start(
    {
      size: pageSize,
      respond(request, _call, operation) {
        const handler = vendor.handlers[operation]
        if (handler?.kind !== 'list') return undefined
        const window = handler.asked(request)
        return change(handler.page({ request, records: right, total: right.length, window }))
      },
    },
    { environment },
  )
  right = stand.records
  const send: ScriptedList['send'] = (changed) => {
    change = (answer) => ({ ...answer, body: changed(answer.body ?? null) })
  }
  const read: ScriptedList['read'] = (changed) => {
    send(changed)
    return readFirstPage(stand, { pageSize })
  }
  return {
    stand,
    records: right,
    read,
    readRecords: (records) => read((body) => withPart(body, path, records)),
    readAnswer(changed) {
      change = changed
      return readFirstPage(stand, { pageSize })
    },
    send,
    [Symbol.asyncDispose]: () => stand[Symbol.asyncDispose](),
  }
}
