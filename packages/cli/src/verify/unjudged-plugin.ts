/** A plugin could not be judged. The message is one sentence; the stack, of the plugin's own process, is for `--verbose`. */
export class UnjudgedPlugin extends Error {
  constructor(message: string, stack: string) {
    super(message)
    if (stack !== '') this.stack = stack
  }
}
