import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { readPages } from '../../listing/read-pages.ts'
import { members } from '../../spec/walk.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { recordTape, type SentRequest, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import type { Options, Stand, Trial } from '../../trial.ts'

export const baseUrl: Check = {
  id: 'request/base-url',
  requirement: '4.12',
  title: 'Keeps the path of baseUrl, doubles no slash, and goes to the address of the spec where it is not given',
  why: 'Teams reach a vendor through a gateway of their own, with a path in front; a lost path is another service.',
  fails: 'It puts its own path in the place of the one in baseUrl.',
  needs: ['request/values'],
  exempt: ({ options }) =>
    Object.hasOwn(options, 'baseUrl') ? null : 'the plugin has no option baseUrl; see request/no-base-url',
  async run(trial) {
    await tryDefault(trial)
    await using stand = await trial.start({ size: 3 })
    const { options, mock } = stand
    const plain = typeof options.baseUrl === 'string' ? options.baseUrl.replace(/\/+$/, '') : mock.origin
    const recording = recordTape(mock.origin, trial.fetch)
    await list(trial, stand, recording, plain)
    for (const base of [`${plain}/`, `${plain}/gateway/v7`, `${plain}/gateway/v7/`, `${plain}/网关`]) {
      const tape = recording.replay()
      const failure = await list(trial, stand, tape, base)
      const prefix = new URL(base).pathname.replace(/\/+$/, '')
      const expected = paths(recording).map((path) => prefix + path.slice(pathOf(plain).length))
      const found = paths(tape)
      const said = `With the path ${new URL(base).pathname} in baseUrl`
      const place = { file: 'manifest.json', pointer: '/options/baseUrl' } as const
      const elsewhere = tape.sent.find(({ url }) => new URL(url).origin !== mock.origin)
      if (elsewhere) {
        trial.find({ message: `${said} a request goes to another host; send all of them behind baseUrl.`, place })
      }
      const most = Math.max(found.length, expected.length)
      const at = Array.from({ length: most }, (_, index) => index).find((index) => found[index] !== expected[index])
      if (at === undefined) continue
      if (at === found.length) {
        const what = at === 0 ? 'nothing' : 'only a part of the list'
        trial.find({ message: `${said} ${what} is asked for (${failureWords(failure)}); take any path.`, place })
        continue
      }
      trial.find({
        message: `${said} a request goes to another path; put the vendor's path behind it with joinUrl.`,
        place,
        expected: expected[at] ?? 'no request',
        actual: found[at] ?? '',
      })
    }
  },
}

/** Where the spec has an address that is no template, that is where requests go which were told no other. */
async function tryDefault(trial: Trial): Promise<void> {
  const { plugin, seed } = trial
  if (plugin.manifest.options.baseUrl?.required === true) return
  const [server] = members({ pointer: '', node: plugin.spec.document }, 'servers')
  const address = server?.node.url
  if (!server || typeof address !== 'string' || address.includes('{')) return
  const { options, query } = unreachableFixture(trial)
  const { baseUrl: _, ...rest } = options as Options
  const urls: string[] = []
  const provider = anotherProvider(
    trial,
    { options: rest },
    {
      fetch(url) {
        urls.push(url)
        return Promise.reject(new TypeError('nobody is there'))
      },
      runtime: createVirtualClock({ seed }),
      maxAttempts: 1,
    },
  )
  const failure = await failureOf(() => provider.listPage(query))
  const [first] = urls
  if (first?.startsWith(`${address.replace(/\/+$/, '')}/`)) return
  trial.find({
    message:
      first === undefined
        ? `Without baseUrl nothing is sent (${failureWords(failure)}); send to the address of the spec.`
        : 'Without baseUrl a request goes to another address than that of the spec; correct one of them.',
    place: { file: 'openapi.yaml', pointer: `${server.pointer}/url` },
    expected: address,
    actual: first === undefined ? 'no request' : new URL(first).origin,
  })
}

async function list(trial: Trial, { options, query }: Stand, { fetch }: Tape, base: string): Promise<unknown> {
  const runtime = createVirtualClock({ seed: trial.seed })
  return failureOf(() => {
    const provider = anotherProvider(trial, { options: { ...options, baseUrl: base } }, { fetch, runtime })
    return readPages({ provider, query }, { pageSize: 1 })
  })
}

function paths({ sent }: { readonly sent: readonly SentRequest[] }): string[] {
  return sent.map(({ url }) => new URL(url).pathname)
}

function pathOf(base: string): string {
  return new URL(base).pathname.replace(/\/+$/, '')
}
