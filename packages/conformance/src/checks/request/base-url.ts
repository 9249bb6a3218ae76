import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { readPages } from '../../listing/read-pages.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { recordTape, type SentRequest, type Tape } from '../../stand/tape.ts'
import { createVirtualClock } from '../../stand/virtual-clock.ts'
import type { Stand, Trial } from '../../trial.ts'

export const baseUrl: Check = {
  id: 'request/base-url',
  requirement: '4.12',
  title: 'Keeps the path of baseUrl, and doubles no slash',
  why: 'Teams reach a vendor through a gateway of their own, with a path in front; a lost path is another service.',
  fails: 'It puts its own path in the place of the one in baseUrl.',
  needs: ['request/values'],
  exempt: ({ options }) =>
    Object.hasOwn(options, 'baseUrl') ? null : 'the plugin has no option baseUrl; see request/no-base-url',
  async run(trial) {
    await using stand = await trial.start({ size: 3 })
    const { options, mock } = stand
    const plain = typeof options.baseUrl === 'string' ? options.baseUrl.replace(/\/+$/, '') : mock.origin
    const recording = recordTape(mock.origin)
    await list(trial, stand, recording, plain)
    for (const base of [`${plain}/`, `${plain}/gateway/v7`, `${plain}/gateway/v7/`, `${plain}/网关`]) {
      const tape = recording.replay()
      const failure = await list(trial, stand, tape, base)
      const prefix = new URL(base).pathname.replace(/\/+$/, '')
      const expected = paths(recording).map((path) => prefix + path.slice(pathOf(plain).length))
      const found = paths(tape)
      const said = `With the path ${new URL(base).pathname} in baseUrl`
      const place = { file: 'manifest.json', pointer: '/options/baseUrl' } as const
      if (found.length === 0) {
        trial.find({ message: `${said} nothing is sent (${failureWords(failure)}); take any path.`, place })
        continue
      }
      const elsewhere = tape.sent.find(({ url }) => new URL(url).origin !== mock.origin)
      if (elsewhere) {
        trial.find({ message: `${said} a request goes to another host; send all of them behind baseUrl.`, place })
      }
      const at = found.findIndex((path, index) => path !== expected[index])
      if (at < 0) continue
      trial.find({
        message: `${said} a request goes to another path; put the vendor's path behind it with joinUrl.`,
        place,
        expected: expected[at] ?? 'no request',
        actual: found[at] ?? '',
      })
    }
  },
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
