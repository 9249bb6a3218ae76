/**
 * A plugin did not do what it was started for. The message is one sentence; the stack, of the plugin's own process, is
 * for `--verbose`.
 */
export class PluginFailure extends Error {
  constructor(message: string, stack = '') {
    super(message)
    if (stack !== '') this.stack = stack
  }
}
