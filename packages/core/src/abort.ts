import { KehuError } from './v1/error.ts'

export function abortedError(provider: string): KehuError {
  return new KehuError({ category: 'aborted', provider, message: `The call to ${provider} was aborted by its signal.` })
}

/** Waits for work that may not heed a signal, but no longer than until the signal aborts. */
export function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal,
  provider: string,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortedError(provider))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
