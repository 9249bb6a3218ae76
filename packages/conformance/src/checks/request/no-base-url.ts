import type { Check } from '../../check.ts'
import { readList } from '../../listing/read-list.ts'
import { requestPlace } from '../../spec/request-place.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { recordTape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'

export const noBaseUrl: Check = {
  id: 'request/no-base-url',
  requirement: '4.12',
  title: 'Sends all requests to the one address that it was given',
  why: 'What goes to another host goes there with its credentials.',
  fails: 'It asks another host for its second page.',
  needs: ['request/values'],
  exempt: ({ options }) =>
    Object.hasOwn(options, 'baseUrl') ? 'the plugin has an option baseUrl; see request/base-url' : null,
  async run(trial) {
    const { plugin, seed } = trial
    await using stand = await trial.start({ size: 3 })
    const tape = recordTape(stand.mock.origin, trial.fetch)
    const provider = anotherProvider(trial, stand, { fetch: tape.fetch, runtime: createVirtualClock({ seed }) })
    await readList({ provider, query: stand.query }, { pageSize: 1 })
    const elsewhere = tape.sent.findIndex(({ url }) => new URL(url).origin !== stand.mock.origin)
    if (elsewhere < 0) return
    trial.find({
      message: `Request ${elsewhere + 1} of a list goes to another host than the first; send all of them to the vendor's address.`,
      place: requestPlace(plugin.spec, plugin.manifest.operations.customers.specOperation),
      request: stand.mock.ledger.requests[elsewhere],
    })
  },
}
