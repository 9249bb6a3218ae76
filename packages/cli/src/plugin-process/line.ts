/** What a plugin's process is told first, before it imports anything of the plugin. */
export interface Order<Task> {
  /** Stands in each message of the process. The plugin, which runs in the same process, does not know it. */
  readonly token: string
  readonly folder: string
  readonly conditions: readonly string[]
  readonly task: Task
}

/** What every such process tells beside its own messages. Each message is a sign of life. */
export type Notice =
  /** The plugin is imported. */
  | { readonly kind: 'opened' }
  /** The end: the plugin cannot be used so, and a sentence says why. */
  | { readonly kind: 'refused'; readonly message: string; readonly stack: string }
  /** The end: something was thrown that nobody caught. */
  | { readonly kind: 'crash'; readonly problem: string; readonly stack: string }
