import { join } from 'node:path'
import type { Manifest } from '@kehu/core/v1'
import { describe, expect, test } from 'vitest'
import { catalogue, loadPlugin, renderReport, runChecks, verifyPlugin, type Check, type Plugin } from '../src/index.ts'
import { anotherProvider } from '../src/stand/another-provider.ts'
import { recordTape } from '../src/stand/tape.ts'

const plugin = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'), ['@kehu/source'])

const check = (id: string, run: Check['run'], rest: Partial<Check> = {}): Check => ({
  id,
  requirement: '1.1',
  title: 'Holds',
  why: 'Because.',
  fails: 'It does not.',
  needs: [],
  run,
  ...rest,
})
const passing = (id: string, rest: Partial<Check> = {}) => check(id, () => undefined, rest)
const failing = (id: string, rest: Partial<Check> = {}) =>
  check(id, (trial) => trial.find({ message: 'It does not hold.' }), rest)
const withDeviations = (...deviations: NonNullable<Manifest['deviations']>): Plugin => ({
  ...plugin,
  manifest: { ...plugin.manifest, deviations },
})
const verdicts = async (checks: readonly Check[], subject: Plugin = plugin) =>
  (await runChecks(subject, checks)).map(({ id, verdict, blockedBy }) => [id, verdict, blockedBy])

test('requests go over the fetch of the run: those of a stand, of a second provider, and of a check', async () => {
  const urls: string[] = []
  const carried = check('a/one', async (trial) => {
    await using stand = await trial.start({ size: 3 })
    await stand.provider.listPage(stand.query)
    const other = anotherProvider(trial, stand, { runtime: stand.clock })
    await other.listPage(stand.query)
    const tape = recordTape(stand.mock.origin, trial.fetch)
    await anotherProvider(trial, stand, { runtime: stand.clock, fetch: tape.fetch }).listPage(stand.query)
    expect(urls).toHaveLength(stand.mock.ledger.requests.length)
    trial.note('requests', stand.mock.ledger.requests.length)
  })
  const [result] = await runChecks(plugin, [carried], {
    fetch(url, init) {
      urls.push(url)
      return fetch(url, init)
    },
  })
  expect(result).toMatchObject({ verdict: 'pass', notes: { requests: 3 } })
})

describe('verdicts', () => {
  test('a check passes without a finding and fails with one', async () => {
    expect(await verdicts([passing('a/one'), failing('a/two')])).toEqual([
      ['a/one', 'pass', null],
      ['a/two', 'fail', null],
    ])
  })

  test('a check that throws fails, and names what it was in one line', async () => {
    const broken = check('a/one', () => {
      throw new TypeError('no\nstack here')
    })
    const [result] = await runChecks(plugin, [broken])
    expect(result).toMatchObject({ verdict: 'fail', found: 1 })
    expect(result?.findings[0]?.message).toBe('The check could not come to its end: TypeError: no.')
  })

  test('what cannot even be printed is told in words', async () => {
    const hostile = check('a/one', () => {
      throw Object.create(null)
    })
    const [result] = await runChecks(plugin, [hostile])
    expect(result?.findings[0]?.message).toBe('The check could not come to its end: something that cannot be printed.')
  })

  test.each([
    ['no query', { operations: { customers: { ...plugin.manifest.operations.customers, query: undefined } } }],
    ['deviations that are no list', { deviations: {} }],
    ['a deviation that is nothing', { deviations: [null] }],
  ])('a manifest with %s fails its own check, and blocks every other', async (_, change) => {
    const malformed = { ...plugin, manifest: { ...plugin.manifest, ...change } as unknown as Manifest }
    const results = await runChecks(malformed, catalogue)
    expect(results.filter(({ verdict, blockedBy }) => verdict === 'fail' && blockedBy === null)).toMatchObject([
      { id: 'manifest/shape' },
    ])
    expect(new Set(results.map(({ blockedBy }) => blockedBy))).toEqual(new Set([null, 'manifest/shape']))
    expect(results.every(({ verdict }) => verdict === 'fail')).toBe(true)
  })

  test('what needs a failed check is not tried, and names the root of the chain', async () => {
    let tried = 0
    const counting = check('a/three', () => void tried++, { needs: ['a/two'] })
    expect(await verdicts([failing('a/one'), passing('a/two', { needs: ['a/one'] }), counting])).toEqual([
      ['a/one', 'fail', null],
      ['a/two', 'fail', 'a/one'],
      ['a/three', 'fail', 'a/one'],
    ])
    expect(tried).toBe(0)
  })

  test('what needs a check that did not run is blocked by it', async () => {
    expect(await verdicts([passing('a/two', { needs: ['a/one'] })])).toEqual([['a/two', 'fail', 'a/one']])
  })

  test('what needs a check that does not apply is tried', async () => {
    const exempt = failing('a/one', { exempt: () => 'it has none' })
    expect(await verdicts([exempt, passing('a/two', { needs: ['a/one'] })])).toEqual([
      ['a/one', 'not-applicable', null],
      ['a/two', 'pass', null],
    ])
  })

  test('a promise that is left to reject unseen fails the check in which it was', async () => {
    const careless = check('a/one', () => {
      void Promise.reject(new Error('nobody looks'))
    })
    const results = await runChecks(plugin, [careless, passing('a/two')])
    expect(results.map(({ verdict }) => verdict)).toEqual(['fail', 'pass'])
    expect(results[0]?.findings[0]?.message).toContain('nobody looks')
  })

  test('no check begins after the signal', async () => {
    const stop = new AbortController()
    const results = await runChecks(plugin, [passing('a/one'), passing('a/two')], {
      signal: stop.signal,
      onResult: () => stop.abort(),
    })
    expect(results.map(({ id }) => id)).toEqual(['a/one'])
  })
})

describe('known deviations', () => {
  const deviation = { check: 'a/one', reason: 'the vendor is odd', link: 'https://example.com/1' }

  test('a check that fails as the manifest says is a known deviation, with its reason and link', async () => {
    const [result] = await runChecks(withDeviations(deviation), [failing('a/one')])
    expect(result).toMatchObject({
      verdict: 'known-deviation',
      reason: deviation.reason,
      link: deviation.link,
      found: 1,
    })
  })

  test('one that passes is a failure: the manifest is out of date', async () => {
    const [result] = await runChecks(withDeviations(deviation), [passing('a/one')])
    expect(result).toMatchObject({ verdict: 'fail', found: 1 })
    expect(result?.findings[0]?.message).toContain('passes now')
  })

  test('one that does not apply is a failure too', async () => {
    const exempt = failing('a/one', { exempt: () => 'it has none' })
    expect(await verdicts([exempt], withDeviations(deviation))).toEqual([['a/one', 'fail', null]])
  })

  test('what needs a deviating check cannot be judged', async () => {
    const needing = passing('a/two', { needs: ['a/one'] })
    expect(await verdicts([failing('a/one'), needing], withDeviations(deviation))).toEqual([
      ['a/one', 'known-deviation', null],
      ['a/two', 'fail', 'a/one'],
    ])
  })
})

describe('findings', () => {
  test('five are shown and all are counted', async () => {
    const many = check('a/one', (trial) => {
      for (let number = 1; number <= 7; number++) trial.find({ message: `Finding ${number}.` })
    })
    const [result] = await runChecks(plugin, [many])
    expect(result?.findings.map(({ message }) => message)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `Finding ${number}.`),
    )
    expect(result?.found).toBe(7)
  })

  test('a place in the spec has its line and column', async () => {
    const placed = check('a/one', (trial) =>
      trial.find({ message: 'There.', place: { file: 'openapi.yaml', pointer: '/info/title' } }),
    )
    const [result] = await runChecks(plugin, [placed])
    const place = result?.findings[0]?.place
    const line = plugin.spec.text.split('\n')[(place?.line ?? 0) - 1] ?? ''
    expect(place?.file).toBe('openapi.yaml')
    expect(line.slice((place?.column ?? 0) - 1)).toContain('Lighthouse: members')
  })

  test('a request is shown as it was sent, without its secrets and the port of the mock', async () => {
    const asking = check('a/one', async (trial) => {
      await using stand = await trial.start({ size: 1 })
      await stand.provider.listPage({ name: '灯' })
      const { key } = stand.options as { key: string }
      trial.find({ message: `The key is ${key}.`, request: stand.mock.ledger.requests[0], actual: stand.mock.origin })
    })
    const [result] = await runChecks(plugin, [asking])
    const [finding] = result?.findings ?? []
    expect(finding?.message).toBe('The key is ***.')
    expect(finding?.actual).toBe('http://the-mock')
    expect(finding?.request).toMatch(/^GET \/v1\/members\?account=lighthouse-1&page=1&size=20&name=%E7%81%AF\n/)
    expect(finding?.request).toContain('X-Sign: ***')
    expect(finding?.request).toMatch(/X-Time: \d{10}/)
    expect(finding?.request).not.toMatch(/user-agent|accept/i)
  })
})

describe('a report', () => {
  test('of a run that was called off is not conformant', async () => {
    const stop = new AbortController()
    const report = await verifyPlugin(plugin, { signal: stop.signal, onResult: () => stop.abort() })
    expect(report).toMatchObject({ isConformant: false, summary: { pass: 1, fail: 0 } })
    expect(renderReport([report], 'pretty')).toContain('was not held against all checks')
  })

  test('of a part says which part passes', async () => {
    const report = await verifyPlugin(plugin, { only: ['package', 'spec/valid'] })
    expect(report.isConformant).toBe(true)
    expect(renderReport([report], 'pretty')).toContain('passes package, spec/valid')
  })
})
