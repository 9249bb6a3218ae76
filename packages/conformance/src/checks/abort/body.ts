import type { Fetch } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { judgeAbort } from '../../failure/judge-abort.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { turns } from '../../stand/turns.ts'

export const body: Check = {
  id: 'abort/body',
  requirement: '9.5',
  title: 'Ends at once, and closes its connection, when it is aborted in the middle of a body',
  why: 'A large page that trickles in would go on coming, and be paid for in traffic, after nobody wants it.',
  fails: 'It lets go of the signal as soon as the head of the answer has come.',
  needs: ['abort/during'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    const controller = new AbortController()
    let isStalling = false
    let isGivenFetch = false
    const leave = async (): Promise<void> => {
      await turns(3)
      controller.abort()
    }
    // The half of the body that comes is all that there will be: the head is here, the rest is awaited.
    const fetch: Fetch = async (url, init) => {
      isGivenFetch = true
      const answer = await trial.fetch(url, init)
      if (isStalling) void leave()
      return answer
    }
    await using stand = await trial.start(
      {
        size,
        respond: answerList(trial, (call) => {
          if (call > 1) return undefined
          isStalling = true
          // The answers of a plugin that has a fetch of its own are not seen here.
          if (!isGivenFetch) void leave()
          return { socket: 'stall-body' }
        }),
      },
      { environment: { fetch } },
    )
    const reading = readList(stand, { pageSize, signal: controller.signal })
    await judgeAbort(trial, stand, {
      failure: reading.then(({ failure }) => failure),
      aborted: controller.signal,
      moment: 'in the middle of a body',
      requests: 1,
    })
  },
}
