// A process that imports one plugin and holds it against the contract.
import { verifyPlugin } from '@kehu/conformance'
import { answerParent } from './plugin-process/answer-parent.ts'
import type { VerifyMessage, VerifyTask } from './verify/verify-message.ts'

answerParent<VerifyTask, VerifyMessage>(async (plugin, task, tell) => {
  const report = await verifyPlugin(plugin, {
    ...task,
    now: Date.now,
    onCheck: ({ id }) => tell({ kind: 'check', id }),
    onResult: ({ id, verdict, blockedBy }) => tell({ kind: 'result', result: { id, verdict, blockedBy } }),
  })
  tell({ kind: 'report', report })
})
