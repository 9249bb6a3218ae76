import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { KehuError } from '@kehu/core'
import type { CustomerPage, Outcome, Provider } from '@kehu/core'
import { describe, expect, test } from 'vitest'
import { listAll } from '../src/list-all.ts'
import { verdict } from '../src/verdict.ts'
import { vendors } from '../src/vendors.ts'
import { createWarnings } from '../src/warnings.ts'

const script = join(import.meta.dirname, '..', 'src', 'main.ts')

function start(given: readonly string[], stdout: 'pipe' | number, preload = '') {
  const nodeOptions = preload && `--import=data:text/javascript,${encodeURIComponent(preload)}`
  return spawn(process.execPath, ['--conditions=@kehu/source', script, ...given], {
    env: { ...process.env, NODE_OPTIONS: nodeOptions },
    stdio: ['ignore', stdout, 'pipe'],
  })
}

describe('the demo ends', () => {
  test.runIf(process.platform === 'linux').each(['--json', '--csv', '--rows all', '--help'])(
    'with one sentence when the disk is full: %s',
    async (given) => {
      const child = start(given.split(' '), openSync('/dev/full', 'w'))
      const [stderr, ended] = await Promise.all([text(child.stderr as NodeJS.ReadableStream), once(child, 'exit')])
      expect(stderr).toMatch(/^The output cannot be written: ENOSPC.*\.\n$/m)
      expect(stderr).not.toMatch(/^ {4}at |failed/m)
      expect(ended).toEqual([1, null])
    },
  )

  test.each(['--json', '--csv'])('quietly when the reader of %s leaves', async (output) => {
    const child = start([output], 'pipe')
    child.stdout?.once('data', () => child.stdout?.destroy())
    const [stderr, ended] = await Promise.all([text(child.stderr as NodeJS.ReadableStream), once(child, 'exit')])
    expect(stderr).not.toMatch(/EPIPE|^ {4}at |failed|status/m)
    expect(ended).toEqual([0, null])
  })

  const signals = [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const

  // What is written is not read here: a reader that has stopped must not hold up the end.
  test.each(signals)('on %s while it lists, with exit code %d', async (signal, code) => {
    const child = start(['--json'], 'pipe')
    let stderr = ''
    for await (const chunk of (child.stderr as NodeJS.ReadableStream).setEncoding('utf8')) {
      if (!stderr) child.kill(signal)
      stderr += String(chunk)
    }
    const ended = child.exitCode ?? (await once(child, 'exit'))[0]
    expect(stderr).not.toMatch(/^ {4}at |failed|complete/m)
    expect(ended).toBe(code)
  })

  test.each(signals)('on %s while the mocks start, with exit code %d', async (signal, code) => {
    // Sent by the process itself, as soon as it listens for signals.
    const child = start(
      [],
      'pipe',
      `process.on('newListener', (name) => { if (name === 'SIGTERM') setImmediate(() => process.kill(process.pid, '${signal}')) })`,
    )
    const [stdout, stderr, ended] = await Promise.all([
      text(child.stdout as NodeJS.ReadableStream),
      text(child.stderr as NodeJS.ReadableStream),
      once(child, 'exit'),
    ])
    expect({ stdout, stderr, ended }).toEqual({ stdout: '', stderr: '', ended: [code, null] })
  })
})

const outcome = (status: Outcome['status']): Outcome => ({
  status,
  customers: 1,
  pages: 1,
  total: 1,
  cursor: null,
  retries: 0,
})

describe('the verdict', () => {
  test('names a list that may miss records', () => {
    expect(verdict({ a: outcome('complete'), b: outcome('incomplete') })).toEqual({
      sentences: ['b may miss records, since the list changed while it was read; run again.'],
      exitCode: 0,
    })
  })

  test('speaks of others only where there are others', () => {
    expect(verdict({ a: outcome('failed') })).toEqual({ sentences: ['1 of 1 connections failed.'], exitCode: 1 })
    expect(verdict({ a: outcome('failed'), b: outcome('complete') }).sentences).toEqual([
      '1 of 2 connections failed; the others were listed to their end.',
    ])
  })
})

test('a warning is told once a connection', () => {
  const warnings = createWarnings()
  const event = { provider: 'acme', operation: 'customers', type: 'warning', code: 'odd', message: 'It is\u001B odd.' }
  for (const connection of ['one', 'one', 'two']) warnings.of(connection)(event as never)
  warnings.of('one')({ ...event, type: 'page' } as never)
  expect(warnings.lines()).toEqual(['one warns (odd): It is odd.', 'two warns (odd): It is odd.'])
})

test('the time of a failed connection lasts until it failed', async () => {
  const failure = new KehuError({ category: 'unavailable', message: 'Down.' })
  const page: CustomerPage = { customers: [], page: 1, total: 1, cursor: 'more' } as never
  // Fails `afterMs` after its first page; both are timers of one process, so their order is sure.
  const provider = (afterMs: number): Provider<object> => {
    async function* pages() {
      yield page
      await setTimeout(afterMs)
      throw failure
    }
    return { manifest: vendors[0]?.manifest, customers: () => ({ pages, outcome: outcome('failed') }) } as never
  }
  const connection = (id: string, afterMs: number) => ({
    id,
    title: id,
    isLive: false,
    provider: provider(afterMs),
    query: {},
    pageSize: 1,
    close: async () => undefined,
  })
  const { durations } = await listAll(
    [connection('early', 40), connection('late', 400)],
    () => undefined,
    new AbortController().signal,
  )
  expect(durations.early).toBeGreaterThan(35)
  expect(durations.late).toBeGreaterThan(durations.early ?? Infinity)
})
