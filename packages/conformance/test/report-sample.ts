import type { CheckResult, Report, ReportFinding } from '../src/index.ts'

/** A text that tries everything: a terminal, XML, Markdown, a workflow command, a link. */
export const hostile =
  '\u001B[2Jall well\u0007\u009B1m\r\n::error::forged,line=9 %0A]]><x a="1" b=\'2\'>&amp;|`*_[here](https://evil.example)@team\u202E\uFFFE www.evil.example'

export const finding: ReportFinding = {
  message: 'Of 41 records, 20 came; hand over each record once.',
  place: { file: 'openapi.yaml', pointer: '/paths/~1list/get', line: 12, column: 3 },
  request: 'GET /list?page=1&sign=***\ntoken: ***',
  expected: '41 records',
  actual: '20 records',
}

export function result(id: string, differing: Partial<CheckResult> = {}): CheckResult {
  const base = { reason: null, link: null, blockedBy: null, findings: [], found: 0, notes: {} }
  return { id, requirement: '7.1', title: `What ${id} shows`, verdict: 'pass', ...base, ...differing }
}

export const failing: CheckResult = result('paging/walk', { verdict: 'fail', findings: [finding], found: 3 })

export function report(checks: readonly CheckResult[], differing: Partial<Report> = {}): Report {
  const count = (verdict: string) => checks.filter((check) => check.verdict === verdict).length
  return {
    version: 1,
    plugin: { name: '@acme/kehu-harbour', version: '1.2.3', id: '@acme/kehu-harbour', contract: 'v1' },
    seed: 1,
    samples: 50,
    only: null,
    summary: {
      pass: count('pass'),
      fail: count('fail'),
      'not-applicable': count('not-applicable'),
      'known-deviation': count('known-deviation'),
    },
    isConformant: count('fail') === 0 && count('pass') > 0,
    checks,
    run: { kit: '1.0.0', core: '1.0.0', node: '26.10.0', startedAt: '2031-05-06T07:08:09.123Z', durationMs: 3210 },
    ...differing,
  }
}

/** One check of each end. */
export const mixed: Report = report([
  result('spec/valid'),
  failing,
  result('paging/limit', { verdict: 'fail', blockedBy: 'paging/walk' }),
  result('faults/reset', { verdict: 'fail', blockedBy: 'paging/walk' }),
  result('paging/random-access', { verdict: 'not-applicable', reason: 'the vendor has cursors alone' }),
  result('errors/codes', {
    verdict: 'known-deviation',
    reason: 'The vendor reuses a code.',
    link: 'https://issues.example/7',
    findings: [{ ...finding, place: null, request: null, expected: null, actual: null }],
    found: 1,
  }),
])

/** Each text that a plugin has a hand in says {@link hostile}. */
export const forged: Report = report(
  [
    result('paging/walk', {
      title: hostile,
      verdict: 'fail',
      found: 1,
      findings: [
        {
          message: hostile,
          place: { file: hostile, pointer: hostile, line: 1, column: 1 },
          request: hostile,
          expected: hostile,
          actual: hostile,
        },
      ],
    }),
    result('errors/codes', { verdict: 'known-deviation', reason: hostile, link: hostile, title: hostile }),
    result('paging/random-access', { verdict: 'not-applicable', reason: hostile, title: hostile }),
  ],
  { plugin: { name: hostile, version: hostile, id: hostile, contract: 'v1' } },
)
