import type { Fetch } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { refusals } from '../../failure/refusals.ts'
import { readList } from '../../listing/read-list.ts'
import { foreignSecret, givenSecrets, type GivenSecret } from '../../stand/given-secrets.ts'
import type { Options, Stand, Trial } from '../../trial.ts'

export const fresh: Check = {
  id: 'request/fresh',
  requirement: '4.6',
  title: 'Makes each attempt anew: its time, its nonce, its signature, and a secret that is a function',
  why: 'A request that is sent again as it was is refused as stale or as a replay, just when the vendor was busy.',
  fails: 'It makes time and nonce once a page, outside of what is asked for each attempt.',
  needs: ['request/values'],
  async run(trial) {
    await sendAgain(trial)
    await listLong(trial)
    for (const given of givenSecrets(trial)) await askForSecret(trial, given)
  },
}

// Longer than any window that a vendor gives a request, shorter than what the virtual clock takes for a time limit.
const waitSeconds = 3000

/** Refuses the first request of each operation: nobody bills it, so it may be sent again where a repeat may cost, too. */
const busyAtFirst = {
  respond: (_: unknown, call: number) =>
    call === 1
      ? { status: 429, headers: { 'Retry-After': String(waitSeconds), 'Content-Type': 'text/plain' }, text: 'busy' }
      : undefined,
}

async function sendAgain(trial: Trial): Promise<void> {
  await using stand = await trial.start(busyAtFirst)
  await failureOf(() => stand.provider.listPage(stand.query))
  findRefusals(trial, stand, `An attempt that is sent again after ${waitSeconds} s`, 'make the request in "request"')
}

// Enough for a nonce of three digits to come twice.
const pages = 60

async function listLong(trial: Trial): Promise<void> {
  await using stand = await trial.start({ size: pages })
  await readList(stand, { pageSize: 1 })
  findRefusals(trial, stand, `One request of ${pages}`, 'make the nonce long enough that none comes twice')
}

function findRefusals(trial: Trial, { mock }: Stand, what: string, advice: string): void {
  const [first] = refusals(trial.plugin, mock.ledger, mock.ledger.violations, { what, advice })
  if (first) trial.find(first)
}

/** A rotated secret must be picked up: its function is asked for each attempt that needs it, and the answer is used. */
async function askForSecret(trial: Trial, given: GivenSecret): Promise<void> {
  const { name, variant } = given
  const outdated = foreignSecret(trial, given)
  let asked = 0
  const withFunction = ({ [name]: value, ...rest }: Options): Options => {
    // The first attempt does not reach the vendor, so nobody sees what it was made with.
    const secret = () => (asked++ === 0 ? outdated : value)
    return { ...rest, [name]: secret }
  }
  const place = { file: 'manifest.json', pointer: `/options/${name}` } as const
  const sent = new Map<string, number>()
  const busy: Fetch = (url, init) => {
    const { pathname } = new URL(url)
    const attempt = (sent.get(pathname) ?? 0) + 1
    sent.set(pathname, attempt)
    return attempt === 1 ? Promise.resolve(tooMany()) : trial.fetch(url, init)
  }
  let stand: Stand
  try {
    stand = await trial.start({}, { variant, options: withFunction, environment: { fetch: busy } })
  } catch {
    const message = `The secret option '${name}' does not take a function; take one, so that a rotated secret is picked up.`
    trial.find({ message, place })
    return
  }
  const failure = await failureOf(() => stand.provider.listPage(stand.query))
  const { requests } = stand.mock.ledger
  if (sent.size === 0) {
    const message = `With the secret option '${name}' as a function no request is sent (${failureWords(failure)}); fetch it with context.reveal.`
    trial.find({ message, place })
    return
  }
  // A secret may go into the request for a token alone.
  const fewest = Math.min(...sent.values())
  if (asked < fewest) {
    trial.find({
      message: `The function of secret option '${name}' was asked less often than a request was sent; ask it with context.reveal for each attempt.`,
      place,
      request: requests.at(-1),
      expected: `at least ${fewest} times`,
      actual: `${asked} times`,
    })
    return
  }
  const late = requests.find(({ outcome }) => outcome === 'refused')
  if (!late) return
  trial.find({
    message: `The secret option '${name}' changed after the first attempt, and the next was refused; make each attempt with what its function gives for it.`,
    place,
    request: late,
  })
}

function tooMany(): Response {
  return new Response('busy', { status: 429, headers: { 'Retry-After': '1', 'Content-Type': 'text/plain' } })
}
