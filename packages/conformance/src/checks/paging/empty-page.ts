import type { Pagination } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockCut, MockScenario } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'

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
      const difference = listDifference(stand.mock.records.map(recordText), records)
      if (failure !== null) trial.find({ message: `${list} fails with ${failureWords(failure)}.`, request })
      else if (difference !== null) {
        trial.find({ message: `${list} ${difference}; only the total or the cursor tells where it ends.`, request })
      } else if (outcome?.status !== 'complete') {
        const message = `${list} comes whole and is not called complete.`
        trial.find({ message, request, expected: 'complete', actual: String(outcome?.status) })
      }
    }
  },
}

/** Lengths of a page that is not the last. */
function shortPages({ style, total }: Pagination, pageSize: number): readonly number[] {
  // With page numbers and no total, an empty page is the only end there is.
  const isEnd = total === 'none' && (style === 'page' || style === 'offset')
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
  // A cursor ends where the records end, so the page behind holds what was left out as well.
  let heldBack: readonly MockRecord[] = []
  return (all, { offset, size, call }: MockCut) => {
    const due = [...heldBack, ...of(all, offset, size)]
    heldBack = call === 2 ? due.slice(left) : []
    return call === 2 ? due.slice(0, left) : due
  }
}
