/** Lets everything run that waits for nothing but its turn in the event loop. Looks at no clock. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

// What has to come is a few turns away, the end of a connection included; the rest is for a busy machine.
const mostTurns = 20_000

/**
 * Waits for something that is only turns away, and says whether it came.
 *
 * @example await holdsSoon(() => mock.ledger.openRequests === 0)
 */
export async function holdsSoon(condition: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < mostTurns && !condition(); turn++) await turns(1)
  return condition()
}
