import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { measure } from '../src/measure.ts'
import type { Figure, FigureKind, Section } from '../src/part.ts'

interface Told {
  readonly section: Section
  readonly progress: readonly string[]
  readonly times: number
}

/** Measures a part that finds the given values, one after the other; above 2 is broken. */
async function measured(
  kind: FigureKind,
  values: Readonly<Record<string, readonly number[]>>,
  free = [4],
): Promise<Told> {
  const progress: string[] = []
  const left = [...free]
  let times = 0
  const run = async (): Promise<Section> => {
    const figures = Object.entries(values).map(([name, found]): Figure => ({
      name,
      kind,
      value: found[times] as number,
    }))
    times++
    return { figures, tables: [{ title: `time ${times}`, head: [], rows: [] }] }
  }
  const bench = {
    node: { name: '26', path: '', version: '' },
    isQuick: true,
    progress: (message: string) => void progress.push(message),
  }
  const section = await measure({ name: 'page', title: '', run }, bench, {
    // As the gate does: what was measured on a busy machine is not held against anybody.
    isBroken: ({ value, freeCores = 4 }) => value > 2 && freeCores >= 3.5,
    freeCores: async () => left.shift() ?? 4,
  })
  return { section, progress, times }
}

test('what keeps its budget is measured once', async () => {
  const { section, progress, times } = await measured('ratio', { one: [2] })
  equal(times, 1)
  deepEqual(progress, [])
  deepEqual(section.figures, [{ name: 'one', kind: 'ratio', value: 2 }])
})

test('a ratio that is broken once is measured again, and says so', async () => {
  const { section, progress, times } = await measured('ratio', { one: [3, 1] })
  equal(times, 2)
  deepEqual(progress, ['one is 3, measured 1 of 3 times at most; 4.0 cores are free'])
  deepEqual(section.figures, [{ name: 'one', kind: 'ratio', value: 1, before: [3], freeCores: 4 }])
  deepEqual(section.tables, [{ title: 'time 1', head: [], rows: [] }])
})

test('a ratio that is broken three times stays broken', async () => {
  const { section, times } = await measured('ratio', { one: [3, 4, 5, 1] })
  equal(times, 3)
  deepEqual(section.figures, [{ name: 'one', kind: 'ratio', value: 5, before: [3, 4], freeCores: 4 }])
})

test('the fewest cores that were free behind any measurement are told, the last one included', async () => {
  for (const free of [
    [1.5, 3, 4],
    [4, 1.5, 3],
    [4, 3, 1.5],
  ])
    equal((await measured('ratio', { one: [3, 4, 5] }, free)).section.figures[0]?.freeCores, 1.5, String(free))
})

test('each figure is judged by itself: another that breaks later takes nothing back', async () => {
  const { section } = await measured('ratio', { one: [3, 1, 1], other: [1, 3, 3] })
  deepEqual(
    section.figures.map(({ value }) => value),
    [1, 1],
  )
})

test('bytes, counts and verdicts are not measured again', async () => {
  for (const kind of ['bytes', 'count', 'verdict', 'time'] as const)
    equal((await measured(kind, { one: [3, 1] })).times, 1, kind)
  equal((await measured('heap', { one: [3, 1] })).times, 2)
})
