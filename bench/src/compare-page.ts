import { compare, type Comparison } from './compare.ts'
import type { PageRun } from './measured/page.ts'
import type { Bench } from './part.ts'
import type { Times } from './rounds.ts'
import { runMeasured } from './run-measured.ts'

/**
 * Holds all ways to list a page against a bare fetch: the provider in one process, what a user would pick instead in
 * another. In one process the provider paid for the garbage of seven others, and took 0.1 of raw more (Node 26).
 *
 * @param prefix of the names of the figures
 */
export async function comparePage(bench: Bench, prefix: string, input: Omit<PageRun, 'who'>): Promise<Comparison> {
  const measure = async (who: PageRun['who']): Promise<Comparison> => {
    const times = await runMeasured<Times>(bench, 'page', { ...input, who } satisfies PageRun)
    return compare(prefix, times, 'raw', 1 / input.repeats)
  }
  const kehu = await measure('kehu')
  const peers = await measure('peers')
  return {
    figures: [...kehu.figures, ...peers.figures.filter(({ name }) => name !== `${prefix}/raw/ms`)],
    rows: [
      ...kehu.rows,
      ...peers.rows.map(([name, ...cells]) => [name === 'raw' ? 'raw, beside those below' : name, ...cells] as const),
    ],
  }
}
