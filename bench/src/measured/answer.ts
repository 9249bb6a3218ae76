/**
 * Waits for the input of `runMeasured`, and sends back what is made of it. What is thrown ends the process with its
 * stack on stderr.
 */
export function answer(make: (input: never) => Promise<unknown>): void {
  process.once('message', (input) => {
    void make(input as never).then((output) => {
      process.send?.(output, () => {
        process.disconnect()
        // Kept-alive connections would hold the process.
        process.exit()
      })
    })
  })
}
