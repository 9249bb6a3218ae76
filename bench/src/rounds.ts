/** What is measured side by side, by name. */
export interface Contenders {
  readonly [name: string]: () => unknown
}

/** Milliseconds of each round, by the contender's name. */
export interface Times {
  readonly [name: string]: readonly number[]
}

/**
 * Runs all contenders once a round, and measures each. Their order is another one each round: whoever comes after
 * another pays for some of its garbage, so nobody must come after the same one always.
 *
 * @param rounds those that count; as many go before, so that all code is compiled: the engine takes some hundred calls
 */
export async function measureRounds(contenders: Contenders, rounds: number): Promise<Times> {
  const entries = Object.entries(contenders)
  const times = new Map<string, number[]>(entries.map(([name]) => [name, []]))
  const chance = createChance()
  for (let round = 0; round < 2 * rounds; round++) {
    for (const [name, run] of shuffled(entries, chance)) {
      const startedAt = performance.now()
      await run()
      const took = performance.now() - startedAt
      if (round >= rounds) times.get(name)?.push(took)
    }
  }
  return Object.fromEntries(times)
}

function shuffled<Item>(items: readonly Item[], chance: () => number): Item[] {
  const left = [...items]
  return items.map(() => left.splice(Math.floor(chance() * left.length), 1)[0] as Item)
}

// The same orders in each run. The multiplier and the increment are those of Numerical Recipes.
function createChance(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
