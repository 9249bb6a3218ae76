import { describe, expect, test } from 'vitest'
import { renderReport, reportFormats, type Report, type ReportFormat } from '../src/index.ts'
import { failing, forged, hostile, mixed, report, result } from './report-sample.ts'

const formats = Object.keys(reportFormats) as ReportFormat[]
const folderOf = () => 'packages/harbour'
const unjudged = [{ plugin: '@acme/kehu-quay', message: 'It cannot be imported: no such file; build it.' }]
// What no form may let through: a terminal or a CI job obeys it. A line break is checked form by form.
const obeyed = /[^\P{Cc}\n]|[\u202E\uFFFE]/u

describe('every form', () => {
  test.each(formats)('%s lets nothing through that a terminal obeys', (format) => {
    const text = renderReport([forged], format, {
      folderOf: () => hostile,
      unjudged: [{ plugin: hostile, message: hostile }],
    })
    expect(text.match(obeyed)).toBeNull()
  })

  test.each(formats)('%s ends with one line break', (format) => {
    expect(renderReport([mixed, mixed], format)).toMatch(/[^\n]\n$/)
  })

  test.each(formats.filter((format) => format !== 'json'))(
    '%s tells of a plugin that could not be judged',
    (format) => {
      const sound = report([result('spec/valid')])
      const text = renderReport([sound], format, { unjudged })
      expect(text).toContain('kehu-quay')
      expect(text).toMatch(/cannot be imported/)
      expect(text).not.toBe(renderReport([sound], format))
    },
  )

  test.each(formats.filter((format) => format !== 'json'))('%s says that a run without a check is none', (format) => {
    expect(renderReport([report([])], format)).toMatch(/no check ran/i)
  })
})

describe('pretty', () => {
  test('tells what failed, where, by which request, and what that blocks', () => {
    expect(renderReport([mixed], 'pretty', { folderOf })).toBe(`✗ @acme/kehu-harbour 1.2.3 does not keep contract v1

✗ paging/walk · What paging/walk shows
  Of 41 records, 20 came; hand over each record once.
    at packages/harbour/openapi.yaml:12:3
    sent      GET /list?page=1&sign=***
              token: ***
    expected  41 records
    actual    20 records
  and 2 more
  kehu explain paging/walk

~ errors/codes · What errors/codes shows
  known deviation: The vendor reuses a code. https://issues.example/7

? 2 checks blocked by paging/walk, so failed too:
    paging: limit
    faults: reset

1 passed, 3 failed (2 of them blocked), 1 not applicable, 1 known deviation · seed 1, 50 samples · 3.2 s
`)
  })

  test('is short where all is well', () => {
    expect(renderReport([report([result('spec/valid')])], 'pretty')).toBe(
      '✓ @acme/kehu-harbour 1.2.3 keeps contract v1\n\n' +
        '1 passed, 0 failed, 0 not applicable, 0 known deviations · seed 1, 50 samples · 3.2 s\n',
    )
  })

  test('takes colours only when asked', () => {
    expect(renderReport([mixed], 'pretty')).not.toContain('\u001B')
    expect(renderReport([mixed], 'pretty', { isColoured: true })).toContain('\u001B[31m✗')
  })

  test('keeps a forged sentence on its line', () => {
    const text = renderReport([forged], 'pretty')
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([])
    expect(text).toContain(String.raw`\u{1b}[2Jall well\u{7}\u{9b}1m\u{d}\u{a}::error::forged`)
  })
})

test('json is a list of the reports as they are', () => {
  expect(JSON.parse(renderReport([mixed], 'json'))).toEqual([mixed])
  expect(JSON.parse(renderReport([forged, mixed], 'json'))).toEqual([forged, mixed])
})

describe('junit', () => {
  test('has a case a check, and the blocked ones among the failures', () => {
    const text = renderReport([mixed], 'junit', { folderOf })
    expect(text).toContain(
      '<testsuite name="@acme/kehu-harbour" tests="6" failures="3" errors="0" skipped="2" time="3.21" timestamp="2031-05-06T07:08:09.123Z">',
    )
    expect(text.match(/<testcase /g)).toHaveLength(6)
    expect(text.match(/<failure /g)).toHaveLength(3)
    expect(text.match(/<skipped /g)).toHaveLength(2)
    expect(text).toContain('<failure type="blocked" message="blocked by paging/walk"/>')
    expect(text).toContain('at packages/harbour/openapi.yaml:12:3\nsent\nGET /list?page=1&amp;sign=***\ntoken: ***')
    expect(text).toContain('and 2 more\nblocks 2 more</failure>')
  })

  test('is well formed, whatever a plugin says', () => {
    const text = renderReport([forged], 'junit', { unjudged: [{ plugin: hostile, message: hostile }] })
    expect(text).not.toContain('<x')
    expect(text).toContain('\\u{fffe}')
    expect(openElements(text)).toEqual([])
  })

  test('fails where nothing ran', () => {
    expect(renderReport([report([])], 'junit')).toContain('tests="1" failures="0" errors="1"')
  })
})

describe('sarif', () => {
  const parse = (reports: readonly Report[], settings = {}): any => JSON.parse(renderReport(reports, 'sarif', settings))

  test('points at the line of the spec, by a rule that says why', () => {
    const [run] = parse([mixed], { folderOf: () => 'packages/a b' }).runs
    const { ruleIndex, ...first } = run.results[0]
    expect(first).toEqual({
      ruleId: 'paging/walk',
      level: 'error',
      message: { text: 'Of 41 records, 20 came; hand over each record once.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'packages/a%20b/openapi.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 12, startColumn: 3 },
          },
        },
      ],
      properties: {
        pointer: '/paths/~1list/get',
        request: 'GET /list?page=1&sign=***\ntoken: ***',
        expected: '41 records',
        actual: '20 records',
      },
    })
    const rule = run.tool.driver.rules[ruleIndex]
    expect(rule.id).toBe('paging/walk')
    expect(rule.shortDescription.text).toBe('What paging/walk shows')
    expect(rule.fullDescription.text).toMatch(/nobody looks for what is missing/)
    expect(rule.help.text).toMatch(/A plugin that fails it: .* Run: kehu explain paging\/walk$/)
  })

  test('suppresses a known deviation, and makes no alert of what is blocked', () => {
    const [run] = parse([mixed]).runs
    expect(run.results.map(({ ruleId }: any) => ruleId)).toEqual(['paging/walk', 'errors/codes'])
    expect(run.results[1].suppressions[0].justification).toBe('The vendor reuses a code. https://issues.example/7')
    const [invocation] = run.invocations
    expect(invocation.executionSuccessful).toBe(true)
    expect(invocation.toolExecutionNotifications.map(({ message }: any) => message.text)).toEqual([
      'paging/limit could not be judged: blocked by paging/walk.',
      'faults/reset could not be judged: blocked by paging/walk.',
    ])
  })

  test('gives each plugin a run of its own, told apart by its id', () => {
    const other = report([failing], { plugin: { ...mixed.plugin, name: '@acme/kehu-pier' } })
    const { runs } = parse([mixed, other], { unjudged })
    expect(runs.map(({ automationDetails }: any) => automationDetails.id)).toEqual([
      'kehu/@acme/kehu-harbour/',
      'kehu/@acme/kehu-pier/',
      'kehu/@acme/kehu-quay/',
    ])
    expect(runs[2].invocations[0].executionSuccessful).toBe(false)
  })

  test('makes no link of what a plugin says', () => {
    const [run] = parse([forged]).runs
    expect(run.results[0].message.text).toContain('[here] (https')
    expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toMatch(/^[\w%.!~*'()/-]+$/)
  })
})

describe('github', () => {
  test('annotates each finding at its place, and says the whole in a line', () => {
    expect(renderReport([mixed], 'github', { folderOf }).split('\n')).toEqual([
      '::error file=packages/harbour/openapi.yaml,line=12,col=3,title=@acme/kehu-harbour%3A paging/walk::Of 41 records, 20 came; hand over each record once. It blocks 2 more checks. Run: kehu explain paging/walk',
      '::warning file=packages/harbour/package.json,line=1,col=1,title=@acme/kehu-harbour%3A errors/codes::Known deviation: The vendor reuses a code. https://issues.example/7',
      '::error title=@acme/kehu-harbour::@acme/kehu-harbour 1.2.3 does not keep contract v1: 1 passed, 3 failed (2 of them blocked), 1 not applicable, 1 known deviation.',
      '',
    ])
  })

  test('notices that all is well', () => {
    expect(renderReport([report([result('spec/valid')])], 'github')).toMatch(
      /^::notice title=.*keeps contract v1: 1 passed/,
    )
  })

  test('is one command a line, whatever a plugin says', () => {
    const lines = renderReport([forged], 'github').trimEnd().split('\n')
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(/^::(error|warning) [^:]*::/)
    // `%0A` would become a line break, and the rest a command of its own.
    expect(lines[0]).toContain('forged,line=9 %250A')
    expect(lines[0]?.split('::')[1]?.match(/,line=/g)).toHaveLength(1)
  })
})

describe('markdown', () => {
  test('is a table of plugins, and one of what is wrong', () => {
    expect(renderReport([mixed], 'markdown', { folderOf, unjudged }).split('\n')).toEqual([
      '|  | plugin | pass | fail | not applicable | known deviation | time |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| ❌ | &#64;<!-- -->acme/kehu-harbour 1.2.3 | 1 | 3 | 1 | 1 | 3.2 s |',
      '| ❌ | &#64;<!-- -->acme/kehu-quay | not judged |  |  |  |  |',
      '',
      '**&#64;<!-- -->acme/kehu-harbour** does not keep contract v1: 1 passed, 3 failed (2 of them blocked), 1 not applicable, 1 known deviation.',
      '',
      '| check | what | where |',
      '| --- | --- | --- |',
      '| paging/walk | Of 41 records, 20 came; hand over each record once.<br>and 2 more | packages/harbour/openapi.yaml&#58;12 |',
      '| paging/limit<br>faults/reset | blocked by paging/walk |  |',
      '| errors/codes | known deviation: The vendor reuses a code. https&#58;//issues.example/7 |  |',
      '',
      '**&#64;<!-- -->acme/kehu-quay** could not be judged: It cannot be imported&#58; no such file; build it.',
      '',
    ])
  })

  test('has no structure but its own, whatever a plugin says', () => {
    const text = renderReport([forged], 'markdown')
      .replaceAll(/&#\d+;(<!-- -->)?/g, '')
      .replaceAll('<br>', '')
    expect(text).not.toMatch(/[`[\]<>&@]|www\.|https:/)
    const rows = text.split('\n').filter((line) => line.startsWith('|'))
    expect(rows.map((row) => row.split('|').length)).toEqual([9, 9, 9, 5, 5, 5, 5])
  })
})

/** Elements that are opened and not closed, and a complaint where the order is wrong: enough for XML without comments. */
function openElements(xml: string): string[] {
  const open: string[] = []
  for (const [tag, name = ''] of xml.matchAll(/<\/?([a-z]+)(?: [a-z]+="[^"<]*")*\/?>/g)) {
    if (tag.endsWith('/>')) continue
    if (!tag.startsWith('</')) open.push(name)
    else if (open.pop() !== name) open.push(`${name} out of order`)
  }
  const rest = xml.replaceAll(/<\?xml[^?]*\?>|<\/?[a-z]+(?: [a-z]+="[^"<]*")*\/?>/g, '')
  return /[<>]|&(?!(amp|lt|gt|quot|apos);)/.test(rest) ? [...open, 'something unescaped'] : open
}
