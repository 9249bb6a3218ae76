import { short } from './judge.ts'
import type { Bench, Figure, FigureKind, Part, Section } from './part.ts'

/** A regression is there each time; whoever else is busy on the machine for a moment is not. */
const mostTimes = 3

/** What the same machine finds otherwise another time. */
const differs: ReadonlySet<FigureKind> = new Set(['ratio', 'heap'])

/** What a part is measured with, beside the bench itself. */
export interface Gate {
  /** Whether a figure breaks its budget. */
  isBroken(figure: Figure): boolean
  /** How many cores nobody uses now. */
  freeCores(): Promise<number>
}

/**
 * Runs a part, and again where a ratio or a heap breaks its budget: what is broken each time alone stays broken, and
 * says how free the machine was. Bytes, counts and verdicts are the same each time, and are measured once. The tables
 * are those of the first time.
 */
export async function measure(part: Part, bench: Bench, gate: Gate): Promise<Section> {
  const first = await part.run(bench)
  let { figures } = first
  const free = new Map<string, number>()
  for (let time = 1; time <= mostTimes; time++) {
    const broken = figures.filter((figure) => differs.has(figure.kind) && gate.isBroken(figure))
    if (broken.length === 0) break
    const now = await gate.freeCores()
    const names = broken.map(({ name, value }) => `${name} is ${short(value)}`).join(', ')
    bench.progress(`${names}, measured ${time} of ${mostTimes} times at most; ${now.toFixed(1)} cores are free`)
    for (const { name } of broken) free.set(name, Math.min(now, free.get(name) ?? now))
    if (time === mostTimes) break
    const again = await part.run(bench)
    figures = figures.map((figure) => {
      const found = broken.includes(figure) && again.figures.find(({ name }) => name === figure.name)
      return found ? { ...found, before: (figure.before ?? []).concat(figure.value) } : figure
    })
  }
  // Apart until now, so that a busy moment ends no measuring.
  const noted = (figure: Figure): Figure => {
    const freeCores = free.get(figure.name)
    return freeCores === undefined ? figure : { ...figure, freeCores }
  }
  return { ...first, figures: figures.map(noted) }
}
