import { createHash } from 'node:crypto'

/** Options and queries that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }) {
  const credential = (name) => createHash('sha256').update(`${name} ${seed}`).digest('hex').slice(0, 24)
  const options = { account: `lighthouse-${seed}`, key: credential('key'), baseUrl: origin }
  return {
    options,
    variants: [{ ...options, language: 'zh' }],
    query: {},
    queries: [
      { name: '灯' },
      { states: ['left'] },
      { since: 1_600_000_000 },
      { name: '塔', states: ['member', 'left'] },
    ],
  }
}
