import { visibleText } from '@kehu/conformance'

/** Where an error comes from, for `--verbose`: its stack, and the stacks of its causes. */
export function stackText(error: unknown): string {
  if (!(error instanceof Error)) return visibleText(String(error))
  const stack = (error.stack ?? error.message).split('\n').map(visibleText).join('\n')
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackText(error.cause)}`
}
