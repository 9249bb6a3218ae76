import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import type { Budget } from '../src/budgets.ts'
import { judge } from '../src/judge.ts'
import type { Figure, FigureKind } from '../src/part.ts'

const most: Budget = { figure: 'page/*/kehu', most: 2, why: 'a test' }
const least: Budget = { figure: 'json/none', least: 2, why: 'a test' }
const enough = { cores: 4, isWhole: true }

function figure(kind: FigureKind, value: number, name = 'page/qcc/kehu'): Figure {
  return { name, kind, value }
}

function verdicts(budget: Budget, given: Figure, run = enough): string[] {
  return judge([budget], [given], run).map(({ verdict }) => verdict)
}

test('a ratio has the noise allowed for, on either side, and no more', () => {
  deepEqual(verdicts(most, figure('ratio', 2)), ['kept'])
  deepEqual(verdicts(most, figure('ratio', 2.19)), ['within the noise'])
  deepEqual(verdicts(most, figure('ratio', 2.21)), ['broken'])
  deepEqual(verdicts(least, figure('ratio', 2, 'json/none')), ['kept'])
  deepEqual(verdicts(least, figure('ratio', 1.81, 'json/none')), ['within the noise'])
  deepEqual(verdicts(least, figure('ratio', 1.79, 'json/none')), ['broken'])
})

test('bytes, counts and verdicts have no noise', () => {
  for (const kind of ['bytes', 'count', 'verdict', 'heap'] as const)
    deepEqual(verdicts(most, figure(kind, 2.001)), ['broken'], kind)
})

test('a budget that was not reached is told apart, and held elsewhere', () => {
  const short: Budget = { ...most, held: { at: 3, because: 'a test' } }
  deepEqual(verdicts(short, figure('ratio', 2)), ['kept'])
  deepEqual(verdicts(short, figure('ratio', 3.2)), ['short of it'])
  deepEqual(verdicts(short, figure('ratio', 3.4)), ['broken'])
  deepEqual(verdicts({ ...least, held: { at: 1, because: 'a test' } }, figure('ratio', 0.95, 'json/none')), [
    'short of it',
  ])
  deepEqual(verdicts({ ...least, held: { at: 1, because: 'a test' } }, figure('ratio', 0.85, 'json/none')), ['broken'])
  match(
    judge([short], [figure('ratio', 3)], enough)[0]?.sentence ?? '',
    /2 at most \(held at 3\), 50\.0 % beyond it: short of it\.$/,
  )
})

test('what is no number keeps no budget', () => {
  deepEqual(verdicts(most, figure('ratio', Number.NaN)), ['broken'])
  deepEqual(verdicts(least, figure('ratio', Number.NaN, 'json/none')), ['broken'])
})

test('with few cores, ratios and heaps are not gated, and all else is', () => {
  const few = { cores: 3, isWhole: true }
  deepEqual(verdicts(most, figure('ratio', 9), few), ['not gated'])
  deepEqual(verdicts(most, figure('heap', 9), few), ['not gated'])
  deepEqual(verdicts(most, figure('bytes', 9), few), ['broken'])
  match(judge([most], [figure('ratio', 9)], few)[0]?.sentence ?? '', /not gated, 3 cores/)
})

test('a budget that nothing was measured for is broken, in a whole run alone', () => {
  const [judgement] = judge([most], [figure('ratio', 1, 'page/qcc/kehu/ms')], enough)
  equal(judgement?.verdict, 'broken')
  match(judgement?.sentence ?? '', /^No figure 'page\/\*\/kehu' was measured/)
  deepEqual(judge([most], [], { cores: 4, isWhole: false }), [])
})

test('a sentence says which budget is broken, and by how much', () => {
  const [judgement] = judge([most], [figure('ratio', 3)], enough)
  equal(judgement?.sentence, 'page/qcc/kehu is 3, and may be 2 at most, 50.0 % beyond it: broken.')
})

test('a sentence says what was measured before', () => {
  const again = { ...figure('ratio', 2), before: [3, 2.50049] }
  equal(
    judge([most], [again], enough)[0]?.sentence,
    'page/qcc/kehu is 2 (and was 3, then 2.5 before), and may be 2 at most.',
  )
})

test('what is broken on a busy machine alone is not gated, and what is kept there counts', () => {
  const busy = (value: number, free: number): Figure => ({ ...figure('ratio', value), freeCores: free })
  deepEqual(verdicts(most, busy(3, 3.4)), ['not gated'])
  deepEqual(verdicts(most, busy(3, 3.5)), ['broken'])
  deepEqual(verdicts(most, busy(2, 1)), ['kept'])
  deepEqual(verdicts(most, { ...figure('bytes', 3), freeCores: 1 }), ['broken'])
  equal(
    judge([most], [busy(3, 1.25)], enough)[0]?.sentence,
    'page/qcc/kehu is 3, and may be 2 at most, 50.0 % beyond it: not gated, 1.3 of 4 cores were free.',
  )
})
