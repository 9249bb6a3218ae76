import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { leakFinder, type FindLeak } from '../../leak/leak-finder.ts'
import { leakSearch } from '../../leak/leak-search.ts'
import { printed } from '../../leak/printed.ts'
import { provokeFailures } from '../../leak/provoke-failures.ts'
import { credentialMarks, secretMarks, waysToGive } from '../../leak/secret-marks.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { anotherProvider } from '../../stand/another-provider.ts'
import { secretVariants } from '../../stand/given-secrets.ts'
import type { Trial } from '../../trial.ts'

export const errors: Check = {
  id: 'secrets/errors',
  requirement: '10.1',
  title: 'Shows no secret in an error, however it is provoked and printed',
  why: 'Errors go into logs, tickets and chats: a key that stands in one is a key that must be replaced.',
  fails: 'It puts the key into the message of an error.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    const findLeak = leakFinder(
      trial,
      'fetch it with context.reveal, so that core can hide it, and leave values out of errors',
    )
    for (const { way, settings } of waysToGive(trial)) {
      await provokeFailures(trial, {
        ...settings,
        words: (stand) => secretMarks(trial.plugin, stand).map(({ value }) => value),
        look({ vendor, reading: { failure }, stand }) {
          const secrets = secretMarks(trial.plugin, stand)
          const where = `Where the vendor ${vendor} and secrets are given ${way}, the error`
          findLeak(leakSearch(credentialMarks(trial.plugin, stand))(printed(failure)), where)
          // What the vendor wrote may be asked for, and is kept free of secrets alone.
          if (KehuError.isInstance(failure)) findLeak(leakSearch(secrets)(failure.vendorMessage ?? ''), where)
        },
      })
    }
    for (const variant of secretVariants(trial)) await provokeByOptions(trial, variant, findLeak)
  },
}

async function provokeByOptions(trial: Trial, variant: number | undefined, findLeak: FindLeak): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  await using stand = await trial.start({ size }, { variant })
  const search = leakSearch(secretMarks(trial.plugin, stand))
  for (const name of manifest.secrets) {
    const value = stand.options[name]
    if (typeof value !== 'string') continue
    const wrong: readonly (readonly [string, unknown])[] = [
      ['a list', [value]],
      ['an object', { [value]: value }],
      ['text with a line break', `${value}\n${value}`],
      ['text with a letter that no header takes', `${value}\u{1F511}`],
      ['a function that rejects', () => Promise.reject(new Error(value))],
      [
        'a function that throws',
        () => {
          throw new TypeError(value)
        },
      ],
      ['a function that returns a list', () => [value]],
      ['a function that returns text with a line break', () => `${value}\n${value}`],
    ]
    for (const [kind, given] of wrong) {
      const options = { ...stand.options, [name]: given }
      let failure: unknown
      try {
        const provider = anotherProvider(trial, { options }, { runtime: stand.clock, maxAttempts: 1 })
        failure = (await readList({ provider, query: stand.query }, { pageSize }, { most: 1000 })).failure
      } catch (error) {
        failure = error
      }
      findLeak(search(printed(failure)), `Where the option '${name}' is ${kind}, the error`)
    }
  }
}
