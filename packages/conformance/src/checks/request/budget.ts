import type { Manifest, Pagination } from '@kehu/core/v1'
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
  const most = mayEndEmpty(pagination) ? Math.ceil(size / pageSize) + 1 : pages
  // One read of a style of its own may make several requests.
  const bound = pagination.style === 'custom' ? Infinity : most
  findStray(trial, stand, `A list of ${size} records`)
  judge(trial, stand, `A list of ${size} records in pages of ${pageSize}`, bound, pageSize)
}

/** Whether a page without records may have to tell the end: a cursor tells it, unless the manifest says otherwise. */
function mayEndEmpty({ style, total, end }: Pagination): boolean {
  return style === 'cursor' ? end === 'empty-page' : total !== 'exact'
}

async function listOne(trial: Trial, pageSize: number): Promise<void> {
  const { style } = trial.plugin.manifest.operations.customers.pagination
  await using stand = await trial.start()
  await failureOf(() => stand.provider.listPage(stand.query, { pageSize }))
  findStray(trial, stand, 'One page')
  judge(trial, stand, 'One page', style === 'custom' ? Infinity : 1, pageSize)
}

/** What comes of it is judged with request/check. */
async function checkOnce(trial: Trial): Promise<void> {
  if (trial.plugin.manifest.check === 'none') return
  await using stand = await trial.start()
  await failureOf(() => stand.provider.check({ query: stand.query }))
  const { style } = trial.plugin.manifest.operations.customers.pagination
  // It may ask another operation, where that is cheaper than a page of one record.
  judge(trial, stand, 'check()', style === 'custom' ? Infinity : 1, 1)
}

function findStray(trial: Trial, stand: Stand, what: string): void {
  const known = [...listRequests(trial, stand), ...tokenRequests(trial, stand)]
  const stray = stand.mock.ledger.requests.find((request) => !known.includes(request))
  if (!stray) return
  const { spec, manifest } = trial.plugin
  trial.find({
    message: `${what} sends ${stray.method} to another operation; send what the list needs, and nothing else.`,
    place: requestPlace(spec, manifest.operations.customers.specOperation),
    request: stray,
  })
}

/** What else a plugin with a cursor can do that has to look for the end. */
function endWords({ operations }: Manifest): string {
  const { style, end } = operations.customers.pagination
  return style === 'cursor' && end === undefined
    ? ', or say `end` in the manifest if only an empty page is the end'
    : ''
}

function judge(trial: Trial, stand: Stand, what: string, most: number, size: number): void {
  const { spec, manifest } = trial.plugin
  const tokens = tokenRequests(trial, stand)
  const requests = stand.mock.ledger.requests.filter((request) => !tokens.includes(request))
  const place = requestPlace(spec, manifest.operations.customers.specOperation)
  const finding = (message: string, rest: Partial<Finding>) => trial.find({ message, place, ...rest })
  if (tokens.length > 1) {
    finding(`${what} fetches its token more than once; keep it with context.token.`, {
      request: tokens.at(-1),
      expected: '1 request for a token',
      actual: `${tokens.length} requests for a token`,
    })
  }
  if (requests.length > most) {
    finding(
      `${what} takes more requests than pages; ask for each page once, and hand on the vendor's total, by which core knows the last${endWords(manifest)}.`,
      {
        request: requests.at(-1),
        expected: `at most ${most} ${most === 1 ? 'request' : 'requests'}`,
        actual: `${requests.length} requests`,
      },
    )
  }
  const other = requests.find(({ window }) => window !== null && window.size !== size)
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
