import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is something; the test's own limit ends what never comes. */
export async function waitUntil<Value>(ask: () => Promise<Value | null | undefined | false>): Promise<Value> {
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    await sleep(5)
  }
}
