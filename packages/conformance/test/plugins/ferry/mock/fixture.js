import { createHash } from 'node:crypto'

/** Options and a query that fit a mock at `origin`. The credentials are made up from the seed. */
export function fixture({ origin, seed }) {
  const credential = (name) => createHash('sha256').update(`${name} ${seed}`).digest('hex').slice(0, 24)
  return {
    options: { client: `pier-${seed}`, secret: credential('secret'), baseUrl: `${origin}/open` },
    query: {},
    variants: [],
    queries: [],
  }
}
