// Taken before a plugin is imported, which may put its own in their place.
const { pid } = process
const kill = process.kill.bind(process)
const exit = process.exit.bind(process)

/** Whether processes have groups here: what a process starts can then be ended with it. */
export const hasGroups: boolean = process.platform !== 'win32'

/** Ends this process, which leads its group, with all that stayed in it. */
export function endOwnGroup(): void {
  if (hasGroups) kill(-pid, 'SIGKILL')
  else exit(2)
}
