/** Waits until the process is told to end. A second Ctrl-C ends it at once, since each signal is heard once. */
export function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
