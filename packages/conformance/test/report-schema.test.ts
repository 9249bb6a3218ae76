import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readReport, type Report } from '../src/index.ts'
import { failing, forged, mixed, report } from './report-sample.ts'

const run = promisify(execFile)

describe('report.schema.json', () => {
  test('takes what a real run writes', async () => {
    const { stdout } = await run(
      process.execPath,
      ['--conditions=@kehu/source', join(import.meta.dirname, 'write-report.ts')],
      { maxBuffer: 64 * 1024 * 1024 },
    )
    const written = readReport(JSON.parse(stdout))
    expect(written.plugin.name).toBe('kehu-provider-lighthouse')
    expect(written.checks.length).toBeGreaterThan(0)
    expect(written.run.durationMs).toBeGreaterThan(0)
  })

  test.each([
    ['every verdict', mixed],
    ['whatever a plugin says', forged],
    ['an empty run without a clock', report([], { run: { ...mixed.run, startedAt: null, durationMs: null } })],
    ['a choice of checks', report([failing], { only: ['paging/walk'] })],
  ])('takes %s', (_, given) => {
    expect(readReport(given)).toBe(given)
  })

  const { seed: _seed, ...withoutSeed } = mixed
  test.each<[string, unknown, string]>([
    ['another version', { ...mixed, version: 2 }, 'at /version'],
    ['a missing part', withoutSeed, 'seed'],
    ['a part that it does not know', { ...mixed, mood: 'good' }, 'additional'],
    ['an unknown verdict', report([{ ...failing, verdict: 'skipped' as 'pass' }]), 'at /checks/0/verdict'],
    ['a line 0', withPlace({ line: 0 }), 'at /checks/0/findings/0/place'],
    ['a count below 0', { ...mixed, summary: { ...mixed.summary, fail: -1 } }, 'at /summary/fail'],
    ['a time of day without its zone', { ...mixed, run: { ...mixed.run, startedAt: '2031-05-06' } }, '/run/startedAt'],
    ['an id without an area', report([{ ...failing, id: 'walk' }]), 'at /checks/0/id'],
    ['no object', null, 'as a whole'],
  ])('refuses %s', (_, given, place) => {
    expect(() => readReport(given)).toThrow(place)
  })
})

function withPlace(differing: { readonly line: number }): Report {
  const [finding] = failing.findings
  if (!finding?.place) throw new Error('The sample has no place.')
  return report([{ ...failing, findings: [{ ...finding, place: { ...finding.place, ...differing } }] }])
}
