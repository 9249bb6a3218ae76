import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { shortList } from '../../plugin/short-list.ts'
import { readAsFar } from '../../read-as-far.ts'
import type { Trial } from '../../trial.ts'
import { leakSearch } from './leak-search.ts'
import { printed } from './printed.ts'
import { provokeFailures } from './provoke-failures.ts'
import { secretMarks, sentMarks, waysToGive } from './secret-marks.ts'

export const errors: Check = {
  id: 'secrets/errors',
  requirement: '10.1',
  title: 'Shows no secret in an error, however it is provoked and printed',
  why: 'Errors go into logs, tickets and chats: a key that stands in one is a key that must be replaced.',
  fails: 'It puts the key into the message of an error.',
  needs: ['request/values', 'errors/brand'],
  async run(trial) {
    const found = new Set<string>()
    const findOnce = (leak: string | null, where: string): void => {
      if (leak === null || found.has(leak)) return
      found.add(leak)
      trial.find({ message: `${where}, the error shows ${leak}; leave values out of errors.` })
    }
    for (const { way, options } of waysToGive) {
      await provokeFailures(trial, {
        options: options(trial.plugin),
        words: (stand) => secretMarks(trial.plugin, stand).map(({ value }) => value),
        look({ vendor, reading: { failure }, stand }) {
          const secrets = secretMarks(trial.plugin, stand)
          const where = `Where the vendor ${vendor} and secrets are given ${way}`
          findOnce(leakSearch([...secrets, ...sentMarks(trial.plugin, stand)])(printed(failure)), where)
          // What the vendor wrote may be asked for, and is kept free of secrets alone.
          if (KehuError.isInstance(failure)) findOnce(leakSearch(secrets)(failure.vendorMessage ?? ''), where)
        },
      })
    }
    await provokeByOptions(trial, findOnce)
  },
}

async function provokeByOptions(trial: Trial, findOnce: (leak: string | null, where: string) => void): Promise<void> {
  const { manifest } = trial.plugin
  const { size, pageSize } = shortList(manifest)
  await using stand = await trial.start({ size })
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
      const where = `Where the option '${name}' is ${kind}`
      try {
        const options = { ...stand.options, [name]: given }
        const provider = trial.plugin.create(options, { runtime: stand.clock, maxAttempts: 1 })
        const { failure } = await readAsFar(provider.customers(stand.query, { pageSize }), { most: 1000 })
        findOnce(search(printed(failure)), where)
      } catch (error) {
        findOnce(search(printed(error)), where)
      }
    }
  }
}
