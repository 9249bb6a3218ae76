import type { Sabotage } from './sabotage.ts'
import { wrappedFetch, wrappedProvider } from './wrapped-plugin.ts'

/** Puts code where lighthouse reads a page and fails: it is handed `error` and `page`, and may return a page. */
function whereReadingFails(code: string): Sabotage['edits'] {
  return [
    {
      file: 'provider.js',
      find: '        signal,\n      }),',
      put: `        signal,\n      }).catch(async (error) => {\n        ${code}\n        throw error\n      }),`,
    },
  ]
}

const emptyPage = 'return { records: [], total: 0 }'

/** A broken plugin for each check of faults. */
export const faultSabotages: readonly Sabotage[] = [
  {
    check: 'faults/connection',
    plugin: 'lighthouse',
    title: 'takes a broken connection for the end of the list',
    edits: whereReadingFails(`if (error.category === 'network') ${emptyPage}`),
  },
  {
    check: 'faults/time',
    plugin: 'lighthouse',
    title: 'takes an answer that never comes for the end of the list',
    edits: whereReadingFails(`if (error.category === 'timeout' && error.status === null) ${emptyPage}`),
  },
  {
    check: 'faults/body',
    plugin: 'lighthouse',
    title: 'takes JSON that broke off for an empty list',
    edits: [
      {
        file: 'answer.js',
        find: 'if (!answer.ok) return null',
        put: `if (!answer.ok) return null
    if (answer.text.startsWith('{') && !answer.text.endsWith('}')) return { code: 0, data: { total: 0, members: [] } }`,
      },
    ],
  },
  {
    check: 'faults/page',
    plugin: 'lighthouse',
    title: 'takes a page in HTML for an empty list',
    edits: [
      {
        file: 'answer.js',
        find: 'if (!answer.ok) return null',
        put: `if (!answer.ok) return null
    if (answer.text.startsWith('<')) return { code: 0, data: { total: 0, members: [] } }`,
      },
    ],
  },
  {
    check: 'faults/redirect',
    plugin: 'lighthouse',
    title: 'lets fetch follow a redirect',
    edits: [wrappedFetch("return send(url, { ...init, redirect: 'follow' })")],
  },
  {
    check: 'faults/rate-limited',
    plugin: 'lighthouse',
    title: 'passes over Retry-After',
    edits: [
      {
        file: 'answer.js',
        find: 'if (!answer.ok) throw failures.status(answer, { requestId })',
        put: `if (!answer.ok) {
    throw Object.assign(failures.status(answer, { requestId }), answer.status === 429 && { retryAfterMs: null })
  }`,
      },
    ],
  },
  {
    check: 'faults/server',
    plugin: 'lighthouse',
    title: 'takes a 5xx behind the first page for the end of the list',
    edits: whereReadingFails(`if (error.category === 'unavailable' && page > 1) ${emptyPage}`),
  },
  {
    check: 'faults/retry',
    plugin: 'lighthouse',
    title: 'gives up a list when one connection breaks',
    edits: [
      wrappedFetch(`
        try {
          return await send(url, init)
        } catch (error) {
          if (init.signal.aborted) throw error
          throw failure('lighthouse cannot be reached; try again.')
        }`),
    ],
  },
  {
    check: 'faults/costly-retry',
    plugin: 'ferry',
    title: 'sends a request again when its connection was reset',
    edits: [
      wrappedFetch(
        `
        try {
          return await send(url, init)
        } catch (error) {
          if (init.signal.aborted || error.cause?.code === 'ECONNREFUSED') throw error
          return send(url, init)
        }`,
        'ferry',
      ),
    ],
  },
  {
    check: 'faults/token',
    plugin: 'ferry',
    title: 'gives up when its token is refused',
    edits: [{ file: 'provider.js', find: 'let isRenewed = false', put: 'let isRenewed = true' }],
  },
  {
    check: 'faults/no-token',
    plugin: 'lighthouse',
    title: 'tries to log in when its signature is refused behind the first page',
    edits: whereReadingFails(`if (error.category === 'authentication' && page > 1) {
          const login = () => ({ method: 'POST', url: \`\${given.baseUrl}/v1/login\` })
          await context.http.call({ request: login, answer: () => null, signal }).catch(() => null)
        }`),
  },
  {
    check: 'faults/clock-skew',
    plugin: 'lighthouse',
    title: 'sends on and on when the clock of the vendor is another',
    edits: [
      {
        file: 'provider.js',
        find: `      context.http.call({
        request: () => listRequest({ options: given, query: asked, page, pageSize }, context),
        answer: (answer) => readList(answer, context),
        signal,
      }),`,
        put: `{
      let isOff = false
      const call = () =>
        context.http.call({
          request: () => listRequest({ options: given, query: asked, page, pageSize }, context),
          answer(answer) {
            isOff = Math.abs(Date.parse(answer.header('date')) - context.now()) > 300_000
            return readList(answer, context)
          },
          signal,
        })
      const again = (turns) =>
        call().catch((error) => {
          if (!isOff || turns === 0) throw error
          return again(turns - 1)
        })
      return again(5)
    }`,
      },
    ],
  },
  {
    check: 'faults/middle',
    plugin: 'lighthouse',
    title: 'has no cursor in the outcome of a list that failed',
    edits: [
      wrappedProvider(`
        const lost = (list) => ({
          pages: () => list.pages(),
          [Symbol.asyncIterator]: () => list[Symbol.asyncIterator](),
          get outcome() {
            const { outcome } = list
            return outcome.error ? { ...outcome, cursor: null } : outcome
          },
        })
        return { ...provider, customers: (query, given) => lost(provider.customers(query, given)) }`),
    ],
  },
]
