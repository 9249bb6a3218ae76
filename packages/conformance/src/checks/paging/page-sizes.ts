import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { listDifference } from '../../listing/list-difference.ts'
import { readList } from '../../listing/read-list.ts'
import { recordText } from '../../listing/record-text.ts'
import { listRequests } from '../../stand/sent-requests.ts'

export const pageSizes: Check = {
  id: 'paging/page-sizes',
  requirement: '7.2',
  title: 'Asks for as many records a page as it is told, and gives the same list for every size',
  why: 'Who pays by the request, or has little memory, chooses the page size; the list must not depend on it.',
  fails: 'It asks for ten records at least, whatever the caller says.',
  needs: ['request/budget', 'paging/walk'],
  async run(trial) {
    const { defaultSize, maximumSize, style } = trial.plugin.manifest.operations.customers.pagination
    const sizes = new Set([1, 2, 7, maximumSize].filter((size) => size <= maximumSize))
    // A paging of the plugin's own may ask for less, such as the rest of a day.
    const isWrong = (size: number, asked: number) => (style === 'custom' ? size > asked : size !== asked)
    for (const pageSize of [...sizes, undefined]) {
      await using stand = await trial.start({ size: 8 })
      const { records, failure } = await readList(stand, pageSize === undefined ? {} : { pageSize })
      const asked = pageSize ?? defaultSize
      const list = pageSize === undefined ? `Without a page size, the list` : `With ${asked} records a page, the list`
      const difference = listDifference(stand.records.map(recordText), records)
      if (failure !== null) trial.find({ message: `${list} fails with ${failureWords(failure)}.` })
      else if (difference !== null) {
        trial.find({ message: `${list} ${difference}; it must be the same for every page size.` })
      }
      const wrong = listRequests(trial, stand).find(({ window }) => isWrong(window?.size ?? asked, asked))
      if (!wrong) continue
      trial.find({
        message: `${list} is asked for in pages of another size; send the size that the reader is given.`,
        request: wrong,
        expected: String(asked),
        actual: String(wrong.window?.size),
      })
    }
  },
}
