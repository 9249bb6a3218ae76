import type { Check } from '../../check.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { judgeFailure, mostAttempts } from '../../failure/judge-failure.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { tokenRequests } from '../../stand/sent-requests.ts'
import type { Stand, Trial } from '../../trial.ts'

export const token: Check = {
  id: 'faults/token',
  requirement: '8.9',
  title: 'Renews an access token that ends in the middle of a list, once, and shares it',
  why: 'A list that outlives its token would stop for good; one that renews without end locks the account.',
  fails: 'It gives up a list when its token is refused.',
  needs: ['paging/walk', 'errors/brand', 'errors/codes', 'request/budget'],
  exempt: ({ token: given }) => (given ? null : 'the provider fetches no access token (token)'),
  async run(trial) {
    await refusedInMiddle(trial)
    await endedInMiddle(trial)
    await sharedByLists(trial)
    await refusedForEver(trial)
  },
}

async function refusedInMiddle(trial: Trial): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start({ size, fault: { profile: 'expired-token', calls: 2 } })
  const { customers, failure } = await readList(stand, { pageSize })
  if (failure !== null || !isWholeList(customers, stand.records)) {
    trial.find({
      message: 'A list whose token is refused in the middle does not come whole; fetch another token and go on.',
      request: stand.mock.ledger.requests.at(-1),
      actual: `${customers.length} of ${stand.records.length} customers, and ${failureWords(failure)}`,
    })
    return
  }
  requireTokens(trial, stand, 'A list whose token is refused once', 2)
}

async function endedInMiddle(trial: Trial): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start({ size })
  const { customers, failure } = await readList(
    stand,
    { pageSize },
    {
      onItem: (count) => {
        if (count === pageSize) stand.clock.pass(oneDayMs)
      },
    },
  )
  if (failure === null && isWholeList(customers, stand.records)) {
    requireTokens(trial, stand, 'A list that goes on a day later', 2)
    return
  }
  trial.find({
    message: 'A list that goes on when its token has ended does not come whole; fetch another token and go on.',
    request: stand.mock.ledger.requests.at(-1),
    actual: `${customers.length} of ${stand.records.length} customers, and ${failureWords(failure)}`,
  })
}

const oneDayMs = 86_400_000

async function sharedByLists(trial: Trial): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start({ size })
  const readings = await Promise.all([1, 2, 3].map(() => readList(stand, { pageSize })))
  const torn = readings.find(({ failure, customers }) => failure !== null || !isWholeList(customers, stand.records))
  if (torn) {
    trial.find({
      message: 'Of three lists that are read at once, one does not come whole; let them share the token.',
      request: stand.mock.ledger.requests.at(-1),
      actual: `${torn.customers.length} of ${stand.records.length} customers, and ${failureWords(torn.failure)}`,
    })
    return
  }
  requireTokens(trial, stand, 'Three lists that are read at once', 1)
}

async function refusedForEver(trial: Trial): Promise<void> {
  const { size, pageSize } = shortList(trial.plugin.manifest)
  await using stand = await trial.start({ size, fault: { profile: 'expired-token' } })
  const reading = await readList(stand, { pageSize })
  const vendor = 'refuses each token that it gives out'
  judgeFailure(trial, stand, reading, { vendor, categories: ['authentication', 'permission'], customers: 0 })
  const fetched = tokenRequests(trial, stand)
  if (fetched.length <= mostAttempts) return
  trial.find({
    message: `Where the vendor ${vendor}, tokens are fetched on and on; renew once, then fail.`,
    request: fetched.at(-1),
    expected: `${mostAttempts} tokens at most`,
    actual: String(fetched.length),
  })
}

function requireTokens(trial: Trial, stand: Stand, what: string, most: number): void {
  const fetched = tokenRequests(trial, stand)
  if (fetched.length <= most) return
  trial.find({
    message: `${what} fetches more tokens than it needs; keep the token by context.token, and drop it once it is refused.`,
    request: fetched.at(-1),
    expected: `${most} tokens at most`,
    actual: String(fetched.length),
  })
}
