import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { judgeAbort } from '../../failure/judge-abort.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'
import { turns } from '../../stand/turns.ts'
import type { Stand } from '../../trial.ts'

/** A call and how it is left. */
interface Leaving {
  readonly moment: string
  begin(stand: Stand, pageSize: number): { readonly failure: Promise<unknown>; leave(): void }
}

const leavings: readonly Leaving[] = [
  {
    moment: 'while a list awaits its first answer',
    begin(stand, pageSize) {
      const controller = new AbortController()
      const reading = readList(stand, { pageSize, signal: controller.signal })
      return { failure: reading.then(({ failure }) => failure), leave: () => controller.abort() }
    },
  },
  {
    moment: 'while a page awaits its answer',
    begin({ provider, query }, pageSize) {
      const controller = new AbortController()
      const { signal } = controller
      const failure = failureOf(() => provider.listPage(query, { pageSize, signal }))
      return { failure, leave: () => controller.abort() }
    },
  },
  {
    moment: 'by its reader, who leaves while an answer is awaited,',
    begin({ provider, query }, pageSize) {
      const items = provider.customers(query, { pageSize })[Symbol.asyncIterator]()
      return { failure: failureOf(() => items.next()), leave: () => void items.return?.() }
    },
  },
]

export const during: Check = {
  id: 'abort/during',
  requirement: '9.2',
  title: 'Ends at once, and closes its connection, when it is aborted while it waits for an answer',
  why: 'A vendor that hangs would hold the caller, and its connections, long after nobody wants the answer.',
  fails: 'It does not hand the signal on to the request.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    for (const { moment, begin } of leavings) {
      const left = new AbortController()
      let leave = (): void => undefined
      await using stand = await trial.start({
        size,
        respond: answerList(trial, (call) => {
          if (call > 1) return undefined
          void turns(3).then(() => {
            leave()
            left.abort()
          })
          return { socket: 'stall' }
        }),
      })
      const call = begin(stand, pageSize)
      leave = call.leave
      await judgeAbort(trial, stand, { failure: call.failure, aborted: left.signal, moment, requests: 1 })
    }
  },
}
