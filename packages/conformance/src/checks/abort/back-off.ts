import type { Check } from '../../check.ts'
import { judgeAbort } from '../../failure/judge-abort.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'

export const backOff: Check = {
  id: 'abort/back-off',
  requirement: '9.4',
  title: 'Ends at once, and sends nothing more, when it is aborted while it waits before it sends again',
  why: 'A vendor may ask to wait for minutes; a wait that cannot be broken off holds the caller for as long.',
  fails: 'It waits to the end and asks again, whatever the signal says.',
  needs: ['abort/during', 'errors/status', 'request/fresh'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
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
        respond: answerList(trial, (call) => {
          if (call > 1) return undefined
          isRefused = true
          return { status: 429, headers: { 'Retry-After': '5' }, text: '' }
        }),
      },
      { clock },
    )
    const reading = readList(stand, { pageSize, signal: controller.signal })
    await judgeAbort(trial, stand, {
      failure: reading.then(({ failure }) => failure),
      aborted: controller.signal,
      moment: 'while it waits before it sends again',
      requests: 1,
    })
  },
}
