import type { MockValue } from '@kehu/core/v1/mock'
import { membersOf } from '../samples/answer-part.ts'
import { openScriptedList } from '../samples/scripted-list.ts'
import type { Trial } from '../trial.ts'

/** Where a right answer holds the request id that the plugin gives with its page; `null` where it gives none. */
export async function requestIdPath(trial: Trial): Promise<readonly string[] | null> {
  await using list = await openScriptedList(trial, { size: 1 })
  let right: MockValue = null
  const { page } = await list.read((body) => (right = body))
  const id = page?.requestId ?? null
  return id === null ? null : (membersOf(right).find(({ value }) => String(value) === id)?.path ?? null)
}
