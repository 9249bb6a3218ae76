import { inspect } from 'node:util'

/** All that a program could print of a value: as JSON, as text, as a console or a debugger shows it. */
export function printed(value: unknown): string {
  const everything = { showHidden: true, depth: Infinity, maxArrayLength: null, maxStringLength: null } as const
  const parts = [
    () => JSON.stringify(value),
    () => inspect(value, everything),
    () => inspect(value, { ...everything, getters: true }),
    () => inspect(value, { ...everything, customInspect: false }),
    () => String(value),
    ...(value instanceof Error ? [() => value.message, () => String(value.stack), () => inspect(value.cause)] : []),
  ]
  return parts.map(attempted).join('\n')
}

/** What cannot be printed gives nothing away. */
function attempted(print: () => string | undefined): string {
  try {
    return print() ?? ''
  } catch {
    return ''
  }
}
