import type { Sabotage } from './sabotage.ts'
import { wrappedFetch, wrappedProvider } from './wrapped-plugin.ts'

/** A broken plugin for each check of aborts. */
export const abortSabotages: readonly Sabotage[] = [
  {
    check: 'abort/before',
    plugin: 'lighthouse',
    title: 'does not look at a signal that has aborted already',
    edits: [
      wrappedProvider(`
        const heedless = (given) => (given?.signal?.aborted ? { ...given, signal: undefined } : given)
        return {
          ...provider,
          customers: (query, given) => provider.customers(query, heedless(given)),
          listPage: (query, given) => provider.listPage(query, heedless(given)),
          check: (given) => provider.check(heedless(given)),
        }`),
    ],
  },
  {
    check: 'abort/during',
    plugin: 'lighthouse',
    title: 'keeps the connection of an aborted call open',
    edits: [wrappedFetch('return send(url, { ...init, signal: undefined })')],
  },
  {
    check: 'abort/between',
    plugin: 'lighthouse',
    title: 'takes an abort between two pages for the end of the list',
    edits: [
      wrappedProvider(`
        const quiet = (list, signal) => ({
          pages: () => list.pages(),
          get outcome() {
            return list.outcome
          },
          [Symbol.asyncIterator]() {
            const items = list[Symbol.asyncIterator]()
            let count = 0
            return {
              async next() {
                if (signal?.aborted && count > 0) return { done: true, value: undefined }
                const item = await items.next()
                count++
                return item
              },
              return: () => items.return(),
              [Symbol.asyncIterator]() {
                return this
              },
            }
          },
        })
        return {
          ...provider,
          customers: (query, given) => quiet(provider.customers(query, given), given?.signal),
        }`),
    ],
  },
  {
    check: 'abort/back-off',
    plugin: 'lighthouse',
    title: 'asks again after an abort, where it had an answer before',
    edits: [
      {
        file: 'provider.js',
        find: `customers: pageNumbers(({ page, pageSize, query: asked, signal }) =>
      context.http.call({
        request: () => listRequest({ options: given, query: asked, page, pageSize }, context),
        answer: (answer) => readList(answer, context),
        signal,
      }),
    ),`,
        put: `customers: pageNumbers(async ({ page, pageSize, query: asked, signal }) => {
      let isAnswered = false
      const call = (own) =>
        context.http.call({
          request: () => listRequest({ options: given, query: asked, page, pageSize }, context),
          answer(answer) {
            isAnswered = true
            return readList(answer, context)
          },
          signal: own,
        })
      try {
        return await call(signal)
      } catch (error) {
        if (!signal.aborted || !isAnswered) throw error
        return call(new AbortController().signal)
      }
    }),`,
      },
    ],
  },
  {
    check: 'abort/body',
    plugin: 'lighthouse',
    title: 'lets go of the signal once the head of an answer has come',
    edits: [
      wrappedFetch(`
        const own = new AbortController()
        const stop = () => own.abort()
        init.signal.addEventListener('abort', stop)
        const answer = await send(url, { ...init, signal: own.signal })
        init.signal.removeEventListener('abort', stop)
        return answer`),
    ],
  },
]
