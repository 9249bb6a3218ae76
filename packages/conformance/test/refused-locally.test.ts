import { join } from 'node:path'
import { KehuError } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { refusedLocally, type WrongCall } from '../src/failure/refused-locally.ts'
import { loadPlugin, runChecks, type ReportFinding } from '../src/index.ts'

const plugin = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))

/** What is found wrong with a call, of which `sent` requests go out. */
async function found(wrong: Partial<WrongCall>, sent = 0): Promise<ReportFinding[]> {
  let requests = 3
  const call = async (): Promise<void> => {
    requests += sent
    await wrong.call?.()
  }
  const check = {
    id: 'a/one',
    requirement: '1.1',
    title: 'Refuses',
    why: 'Because.',
    fails: 'It does not.',
    needs: [],
    run: (trial: Parameters<typeof refusedLocally>[0]) =>
      refusedLocally(trial, { sent: () => requests }, { what: 'A size of 0', categories: ['config'], ...wrong, call }),
  }
  const [result] = await runChecks(plugin, [check])
  return result?.findings as ReportFinding[]
}

const refuse =
  (category: 'config' | 'network', message = 'The size is wrong.', field: string | null = 'size') =>
  () => {
    const named = field === null ? {} : { field }
    throw new KehuError({ category, provider: 'lighthouse', message, isRetryable: false, ...named })
  }

test('a refusal by category, field and word is right', async () => {
  expect(await found({ call: refuse('config'), field: 'size', word: 'size' })).toEqual([])
  expect(await found({ call: refuse('network'), categories: ['config', 'network'] })).toEqual([])
})

test.each<[string, Partial<WrongCall>, string, string]>([
  ['no refusal', {}, 'config, and no request', 'no failure, and no request'],
  ['another category', { call: refuse('network') }, 'config, and no request', "network, field 'size', and no request"],
  [
    'another field',
    { call: refuse('config', 'No.', 'page'), field: 'size' },
    "config, field 'size', and no request",
    "config, field 'page', and no request",
  ],
  [
    'no field',
    { call: refuse('config', 'No.', null), field: 'size' },
    "config, field 'size', and no request",
    'config, and no request',
  ],
  [
    'words that do not say it',
    { call: refuse('config', 'No.', null), word: 'pageSize' },
    "config, a message with 'pageSize', and no request",
    'config, and no request',
  ],
  [
    'an error of its own',
    {
      call: () => {
        throw new TypeError('a value')
      },
    },
    'config, and no request',
    'an error (TypeError) that is no KehuError, and no request',
  ],
])('%s is found', async (_, wrong, expected, actual) => {
  expect(await found(wrong)).toEqual([
    expect.objectContaining({
      message: expect.stringMatching(/^A size of 0 must be refused/) as string,
      expected,
      actual,
    }),
  ])
})

test('a right refusal that comes after a request is found', async () => {
  const [finding] = await found({ call: refuse('config') }, 1)
  expect(finding?.actual).toBe("config, field 'size', and a request")
})
