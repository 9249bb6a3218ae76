// A process that imports one plugin and runs a mock of its vendor until it is ended.
import type { Plugin } from '@kehu/conformance'
import { startMock, type FaultProfile, type Mock, type MockFault } from '@kehu/mock'
import { answerParent } from './plugin-process/answer-parent.ts'
import { UsageError } from './usage-error.ts'
import { curlOf } from './mock/curl.ts'
import { catchListRequest } from './mock/list-request.ts'
import type { MockMessage, MockTask } from './mock/mock-message.ts'

answerParent<MockTask, MockMessage>(async (plugin, { port, size, seed, fault }, tell) => {
  // It may run for weeks: what was asked long ago is forgotten.
  const scenario = { port, size, seed, memory: 10_000, ...(fault ? { fault: faultOf(plugin, fault) } : {}) }
  const mock = await startMock(plugin.vendor, scenario).catch((error: unknown) => {
    throw new UsageError((error as Error).message, { cause: error })
  })
  const tellCurl = async () => {
    try {
      tell({ kind: 'curl', text: curlOf(await catchListRequest(plugin, mock.options, mock.query)) })
    } catch (error) {
      tell({ kind: 'no-curl', message: (error as Error).message })
    }
  }
  process.on('message', () => void tellCurl())
  tell({ kind: 'started', text: introduction(plugin, mock, fault) })
})

function faultOf({ declaration, manifest }: Plugin, profile: FaultProfile): MockFault {
  if (profile !== 'too-frequent') return { profile }
  const codes = Object.entries(manifest.operations.customers.errors)
  const code = codes.find(([, { category }]) => category === 'rate-limit')?.[0]
  if (code !== undefined) return { profile, code }
  throw new UsageError(
    `${declaration.name} documents no code of category rate-limit, so its vendor has no answer for too-frequent; choose another --fault.`,
  )
}

function introduction({ manifest }: Plugin, mock: Mock<object, object>, fault?: FaultProfile): string {
  const goesWrong = fault ? `, and ${fault} goes wrong with each list` : ''
  const { length } = mock.recordsOf(manifest.operations.customers.specOperation)
  return [
    `${manifest.title} is mocked at ${mock.origin}, with ${length} customers${goesWrong}.`,
    '',
    // Made up from the seed: they open nothing but this mock.
    `options  ${JSON.stringify(mock.options)}`,
    `query    ${JSON.stringify(mock.query)}`,
  ].join('\n')
}
