import type { Provider } from '@kehu/core'

/**
 * The provider, which also tells when a page of its list, the list's end or its failure has come. A directory hands
 * over pages alone, and the end of one connection passes in silence.
 */
export function tellSettled(provider: Provider<object>, onSettled: () => void): Provider<object> {
  return {
    ...provider,
    customers(...list) {
      const stream = provider.customers(...list)
      return {
        [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
        pages() {
          const pages = stream.pages()
          return {
            next: () => pages.next().finally(onSettled),
            return: async () => (await pages.return?.()) ?? { done: true, value: undefined },
            [Symbol.asyncIterator]() {
              return this
            },
          }
        },
        get outcome() {
          return stream.outcome
        },
      }
    },
  }
}
