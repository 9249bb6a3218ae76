import type { MockListHandler } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { readList } from '../../listing/read-list.ts'
import { requestPlace } from '../../spec/request-place.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { differingPart, recordTape, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'

export const noQueries: Check = {
  id: 'request/no-queries',
  requirement: '4.7',
  title: 'Asks for the same list each time, with an empty query and without one',
  why: 'Whoever cannot filter must get everybody, however the call is written.',
  fails: 'It takes another page size where no query is given.',
  needs: ['request/values'],
  exempt: ({ operations: { customers } }) =>
    Object.keys(customers.query).length === 0 ? null : 'the manifest has query fields; see request/queries',
  async run(trial) {
    const { plugin, seed } = trial
    await using stand = await trial.start({ size: 6 })
    const send = async ({ fetch }: Tape, query?: object) => {
      const provider = anotherProvider(trial, stand, { fetch, runtime: createVirtualClock({ seed }) })
      // The manifest has no field, so `{}` is a query, and none is needed.
      await readList({ provider, query: query as object }, { pageSize: 2 })
    }
    const empty = recordTape(stand.mock.origin, trial.fetch)
    await send(empty, {})
    const none = empty.replay()
    await send(none)
    const { specOperation } = plugin.manifest.operations.customers
    const place = requestPlace(plugin.spec, specOperation)
    const {
      records,
      mock: { ledger },
    } = stand
    const most = Math.max(empty.sent.length, none.sent.length)
    for (let index = 0; index < most; index++) {
      const part = differingPart(empty.sent[index], none.sent[index])
      if (part === null) continue
      trial.find({
        message: `Request ${index + 1} of a list differs in ${part} with the query {} and without a query; send the same.`,
        place,
        request: ledger.requests[index],
      })
      break
    }
    const handler = plugin.vendor.handlers[specOperation] as MockListHandler<object>
    const narrowed = ledger.requests.find(({ operation, request }) => {
      if (operation !== specOperation || !request || ledger.violations.length > 0) return false
      const { matches = () => true } = handler.asked(request)
      return !records.every(matches)
    })
    if (!narrowed) return
    const message = 'A list without a query leaves records out; send no filter that the caller did not give.'
    trial.find({ message, place, request: narrowed })
  },
}
