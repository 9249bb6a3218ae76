import type { Check } from '../../check.ts'
import { judgeAcceptance, judgeRefusal } from '../../failure/judge-query.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'

export const noQueries: Check = {
  id: 'manifest/no-queries',
  requirement: '2.4',
  title: 'Takes an empty query, as its manifest has no query field, and refuses any other',
  why: 'A filter that is dropped without a word lists customers that nobody asked for.',
  fails: 'Its fixture shows a query all the same.',
  needs: ['manifest/options'],
  exempt: ({ operations }) =>
    Object.keys(operations.customers.query).length > 0 ? 'its manifest has query fields' : null,
  async run(trial) {
    const { query, queries } = unreachableFixture(trial)
    if (Object.keys(query).length > 0 || queries.length > 0) {
      trial.find({
        message: 'The fixture shows a query, but the manifest has no query field; write query: {} and queries: [].',
      })
    }
    await judgeAcceptance(trial, {}, 'An empty query')
    for (const field of ['name', 'kehuUnknownField']) {
      await judgeRefusal(
        trial,
        { [field]: 'value' },
        field,
        `A query with '${field}', which the manifest does not have,`,
      )
    }
  },
}
