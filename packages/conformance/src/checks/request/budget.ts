import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import type { Finding } from '../../finding.ts'
import { readList } from '../../listing/read-list.ts'
import { requestPlace } from '../../spec/request-place.ts'
import { listRequests, tokenRequests } from '../../stand/sent-requests.ts'
import type { Stand, Trial } from '../../trial.ts'

export const budget: Check = {
  id: 'request/budget',
  requirement: '4.10',
  title: 'Sends one request a page, of the size asked for, and no others but for a token',
  why: 'Vendors count requests, and many bill them: each one more than needed is paid for by the user.',
  fails: 'It asks for each page twice.',
  needs: ['request/values'],
  async run(trial) {
    const { maximumSize } = trial.plugin.manifest.operations.customers.pagination
    const pageSize = Math.min(maximumSize, 5)
    for (const size of [0, 1, pageSize, 3 * pageSize + 1]) await listAll(trial, size, pageSize)
    await listOne(trial, pageSize)
    await checkOnce(trial)
  },
}

async function listAll(trial: Trial, size: number, pageSize: number): Promise<void> {
  const { pagination } = trial.plugin.manifest.operations.customers
  await using stand = await trial.start({ size })
  // Whether the list is whole is judged with the paging.
  await readList(stand, { pageSize })
  const pages = Math.max(1, Math.ceil(size / pageSize))
  // Where no total tells the end, a page that is empty may have to.
  const most = pagination.total === 'exact' ? pages : pages + 1
  // One read of a style of its own may make several requests.
  const bound = pagination.style === 'custom' ? Infinity : most
  judge(trial, stand, `A list of ${size} records in pages of ${pageSize}`, bound, pageSize)
}

async function listOne(trial: Trial, pageSize: number): Promise<void> {
  const { style } = trial.plugin.manifest.operations.customers.pagination
  await using stand = await trial.start()
  await failureOf(() => stand.provider.listPage(stand.query, { pageSize }))
  judge(trial, stand, 'One page', style === 'custom' ? Infinity : 1, pageSize)
}

async function checkOnce(trial: Trial): Promise<void> {
  const { check } = trial.plugin.manifest
  await using stand = await trial.start()
  const { requests } = stand.mock.ledger
  const failure = await failureOf(() => stand.provider.check({ query: stand.query }))
  if (check !== 'none') {
    judge(trial, stand, 'check()', 1, 1)
    return
  }
  if (requests.length === 0 && KehuError.isInstance(failure)) return
  const message = "check() is 'none' in the manifest, so it must fail without a request; correct one of the two."
  trial.find({ message, place: { file: 'manifest.json', pointer: '/check' }, request: requests.at(-1) })
}

function judge(trial: Trial, stand: Stand, what: string, most: number, size: number): void {
  const { spec, manifest } = trial.plugin
  const lists = listRequests(trial, stand)
  const tokens = tokenRequests(trial, stand)
  const place = requestPlace(spec, manifest.operations.customers.specOperation)
  const finding = (message: string, rest: Partial<Finding>) => trial.find({ message, place, ...rest })
  const stray = stand.mock.ledger.requests.find((request) => !lists.includes(request) && !tokens.includes(request))
  if (stray) {
    finding(`${what} sends ${stray.method} to another operation; send what the list needs, and nothing else.`, {
      request: stray,
    })
  }
  if (tokens.length > 1) {
    finding(`${what} fetches its token more than once; keep it with context.token.`, {
      request: tokens.at(-1),
      expected: '1 request for a token',
      actual: `${tokens.length} requests for a token`,
    })
  }
  if (lists.length > most) {
    finding(`${what} takes more requests than pages; ask for each page once.`, {
      request: lists.at(-1),
      expected: `at most ${most} ${most === 1 ? 'request' : 'requests'}`,
      actual: `${lists.length} requests`,
    })
  }
  const other = lists.find(({ window }) => window !== null && window.size !== size)
  if (other) {
    finding(
      `${what} asks for pages of another size; send the size that is given, and 1 where only the connection is checked.`,
      {
        request: other,
        expected: `${size} records`,
        actual: `${other.window?.size} records`,
      },
    )
  }
}
