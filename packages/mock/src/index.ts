export type { MockCanaries, MockCanary } from './mock-canaries.ts'
export { faultProfiles } from './fault.ts'
export type {
  FaultProfile,
  MockFault,
  MockFaultCalls,
  MockPlainFault,
  MockSlowFault,
  MockTooFrequentFault,
  SocketProfile,
} from './fault.ts'
export { jsonText } from './json-text.ts'
export type { Ledger, LedgerForgotten, LedgerPage, LedgerRequest, LedgerViolation, MockOutcome } from './ledger.ts'
export type {
  MockBytesAnswer,
  MockCut,
  MockErrorAnswer,
  MockScenario,
  MockScript,
  MockSocketAction,
  MockTextAnswer,
} from './scenario.ts'
export { startMock, type Mock } from './start-mock.ts'
