import type { Fetch } from '../src/index.ts'

/** What a fetch does once: answers, fails, or never ends unless it is aborted. */
export type Step =
  | {
      readonly status?: number
      readonly headers?: { readonly [name: string]: string }
      readonly body?: RequestInit['body']
    }
  | Error
  | 'hang'
  | ((url: string, init: RequestInit) => Response | Promise<Response>)

export interface ScriptedFetch extends Fetch {
  readonly sent: { readonly url: string; readonly init: RequestInit }[]
}

/** A fetch that follows a script; its last step is done again and again. */
export function scriptedFetch(...steps: readonly Step[]): ScriptedFetch {
  const sent: ScriptedFetch['sent'] = []
  const fetch: Fetch = async (url, init) => {
    const step = steps[Math.min(sent.push({ url, init }), steps.length) - 1]
    if (step instanceof Error) throw step
    if (typeof step === 'function') return step(url, init)
    if (step === 'hang' || step === undefined) return untilAborted(init.signal)
    const { status = 200, headers = {}, body = null } = step
    return new Response(body, { status, headers })
  }
  return Object.assign(fetch, { sent })
}

/** The answer that a shop over HTTP takes for its last page. */
export const lastPage: Step = { body: JSON.stringify({ total: 1, records: [{ id: '1', name: 'Ann' }] }) }

/** How fetch fails in Node when the system does. */
export function networkFailure(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(`${code} 127.0.0.1:80`), { code }) })
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason as Error)
    signal?.addEventListener('abort', () => reject(signal.reason as Error))
  })
}
