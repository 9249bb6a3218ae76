import type { Check } from '../../check.ts'
import { shortList } from '../../plugin/short-list.ts'
import { readAsFar } from '../../read-as-far.ts'
import { createVirtualClock } from '../../virtual-clock.ts'
import { judgeAbort } from './judge-abort.ts'

export const backOff: Check = {
  id: 'abort/back-off',
  requirement: '9.4',
  title: 'Ends at once, and sends nothing more, when it is aborted while it waits before it sends again',
  why: 'A vendor may ask to wait for minutes; a wait that cannot be broken off holds the caller for as long.',
  fails: 'It waits to the end and asks again, whatever the signal says.',
  needs: ['abort/during', 'errors/status', 'request/fresh'],
  async run(trial) {
    const { manifest } = trial.plugin
    const { size, pageSize } = shortList(manifest)
    const controller = new AbortController()
    let isRefused = false
    const clock = createVirtualClock({
      seed: trial.seed,
      onSleep: () => {
        if (isRefused) controller.abort()
      },
    })
    await using stand = await trial.start(
      {
        size,
        respond(_, call, operation) {
          if (operation !== manifest.operations.customers.specOperation || call > 1) return undefined
          isRefused = true
          return { status: 429, headers: { 'Retry-After': '5' }, text: '' }
        },
      },
      { clock },
    )
    const list = stand.provider.customers(stand.query, { pageSize, signal: controller.signal })
    const failure = readAsFar(list).then((reading) => reading.failure)
    await judgeAbort(trial, stand, {
      failure,
      aborted: controller.signal,
      moment: 'while it waits before it sends again',
      requests: 1,
    })
  },
}
