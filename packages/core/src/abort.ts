import { KehuError } from './v1/error.ts'

export function abortedError(provider: string): KehuError {
  return new KehuError({ category: 'aborted', provider, message: `The call to ${provider} was aborted by its signal.` })
}

/**
 * Does work that may not heed a signal, but waits for it no longer than until the signal aborts. Work whose signal has
 * aborted is not begun.
 */
export function untilAborted<Result>(
  work: () => Result | PromiseLike<Result>,
  signal: AbortSignal,
  provider: string,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortedError(provider))
    if (signal.aborted) {
      stop()
      return
    }
    signal.addEventListener('abort', stop, { once: true })
    // Listening first: work that heeds the signal too would tell of the abort in words of its own.
    new Promise<Result>((begin) => begin(work()))
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })
}
