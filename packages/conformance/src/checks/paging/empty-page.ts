import type { Pagination } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockCut, MockScenario } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import type { Trial } from '../../trial.ts'

export const emptyPage: Check = {
  id: 'paging/empty-page',
  requirement: '7.6',
  title: 'Reads on behind an empty or short page while the total or the cursor says that there is more',
  why: 'Vendors filter a page after they have cut it: a page may hold few records, or none, in the middle of a list.',
  fails: 'It takes a page with fewer records than asked for as the last.',
  needs: ['paging/exact-total', 'paging/approximate-total', 'paging/no-total'],
  async run(trial) {
    const { pagination } = trial.plugin.manifest.operations.customers
    const pageSize = Math.min(pagination.maximumSize, 4)
    for (const left of shortPages(pagination, pageSize)) {
      await using stand = await trial.start({ size: 4 * pageSize - 1, cut: shortAtSecond(pagination, left) })
      const { records, failure, outcome } = await readList(stand, { pageSize })
      const list = `A list whose second page holds ${left === 0 ? 'no records' : `${left} of ${pageSize} records`}`
      const request = stand.mock.ledger.requests.at(-1)
      const difference = listDifference(stand.records.map(recordText), records)
      if (failure !== null) trial.find({ message: `${list} fails with ${failureWords(failure)}.`, request })
      else if (difference !== null) {
        trial.find({ message: `${list} ${difference}; only the total or the cursor tells where it ends.`, request })
      } else if (outcome?.status !== 'complete') {
        const message = `${list} comes whole and is not called complete.`
        trial.find({ message, request, expected: 'complete', actual: String(outcome?.status) })
      }
    }
    if (pagination.end === 'empty-page') await endEmpty(trial, pageSize)
  },
}

/** Who says that only an empty page ends the list is not asked to read on behind one: it must be true. */
async function endEmpty(trial: Trial, pageSize: number): Promise<void> {
  // Full pages only: no other page tells the end.
  const size = 2 * pageSize
  await using stand = await trial.start({ size })
  await readList(stand, { pageSize })
  const { pages } = stand.mock.ledger
  if (pages.at(-1)?.records === 0) return
  trial.find({
    message: `A list of ${size} records, ${pageSize} a page, ends without an empty page, which alone ends it as the manifest says; take \`end\` out, or read on.`,
    place: { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'pagination', 'end') },
    request: stand.mock.ledger.requests.at(-1),
  })
}

/** Lengths of a page that is not the last. */
function shortPages({ style, total, end }: Pagination, pageSize: number): readonly number[] {
  // With page numbers and no total, an empty page is the only end there is.
  const isEnd = end === 'empty-page' || (total === 'none' && (style === 'page' || style === 'offset'))
  return [...(isEnd ? [] : [0]), ...(pageSize > 1 ? [1] : [])]
}

/** Cuts pages of which the second holds `left` records; what it leaves out comes on the pages behind it. */
function shortAtSecond({ style }: Pagination, left: number): NonNullable<MockScenario['cut']> {
  const of = (all: readonly MockRecord[], from: number, count: number) => all.slice(from, from + count)
  if (style === 'offset' && left > 0) {
    // The next offset follows the records that came.
    return (all, { offset, size, call }) => of(all, offset, call === 2 ? left : size)
  }
  if (style === 'page' || style === 'offset') {
    return (all, { offset, size, call }) =>
      call === 2 ? of(all, offset, left) : of(all, call > 2 ? offset - size + left : offset, size)
  }
  // A cursor may be counted from the window or from the records, and ends where either does: a page holds all that is due
  // up to the end of its window.
  let sent = 0
  return (all, { offset, size, call }: MockCut) => {
    const due = all.slice(sent, call === 2 ? sent + left : offset + size)
    sent += due.length
    return due
  }
}
