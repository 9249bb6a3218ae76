import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { readFirstPage } from '../../listing/read-first-page.ts'
import { recordText } from '../../listing/record-text.ts'

export const records: Check = {
  id: 'answer/records',
  requirement: '5.1',
  title: 'Makes one customer of each record of a page, in order, with the record whole in `raw`',
  why: 'A record that is dropped, doubled or changed on its way is lost to the user: nothing else tells of it.',
  fails: 'It leaves a field of the record out of `raw`.',
  needs: ['request/values'],
  async run(trial) {
    const { manifest } = trial.plugin
    const pageSize = Math.min(manifest.operations.customers.pagination.maximumSize, 25)
    for (const size of new Set([1, Math.max(1, pageSize - 1), pageSize])) {
      await using stand = await trial.start({ size })
      const request = () => stand.mock.ledger.requests.at(-1)
      const { customers, failure } = await readFirstPage(stand, { pageSize })
      if (customers === null) {
        const words = failureWords(failure)
        trial.find({ message: `A page of ${size} records fails with ${words}; read it.`, request: request() })
        continue
      }
      const sent = stand.records.map(recordText)
      const listed = customers.map(({ raw }) => recordText(raw))
      if (listed.length !== sent.length) {
        trial.find({
          message: `Of ${sent.length} records of a page, ${listed.length} came; hand over each of them.`,
          request: request(),
        })
        continue
      }
      const changed = sent.findIndex((text, index) => text !== listed[index])
      if (changed >= 0) {
        const isElsewhere = listed.includes(sent[changed] ?? '')
        trial.find({
          message: isElsewhere
            ? `Record ${changed + 1} of a page came in another place; keep the vendor's order.`
            : `Record ${changed + 1} of a page is not whole in \`raw\`; hand it over as it came.`,
          request: request(),
          expected: sent[changed] ?? '',
          actual: listed[changed] ?? 'nothing',
        })
      }
      const foreign = customers.find(({ provider }) => provider !== manifest.id)
      if (foreign) {
        trial.find({
          message: "A customer's `provider` is not the manifest's id; leave it to core.",
          expected: manifest.id,
          actual: foreign.provider,
        })
      }
    }
  },
}
