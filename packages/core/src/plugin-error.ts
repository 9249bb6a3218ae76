import { KehuError } from './v1/error.ts'

/**
 * A KehuError as it is; anything else is a fault in the plugin's own code. Its message may hold a value, so only its
 * name and place are told.
 */
export function asKehuError(provider: string, caught: unknown): KehuError {
  if (KehuError.isInstance(caught)) return caught
  const name = errorName(caught)
  const place = caught instanceof Error ? placeOf(caught) : undefined
  return new KehuError({
    category: 'unknown',
    provider,
    message: `The plugin ${provider} failed (${name}${place ? ` at ${place}` : ''}); report it to the plugin's author.`,
    cause: { name },
  })
}

/** The name of an error, where it looks like one. */
export function errorName(caught: unknown): string {
  const { name } = (caught ?? {}) as { readonly name?: unknown }
  return typeof name === 'string' && /^[A-Z]\w{0,50}(?:Error|Exception)$/.test(name) ? name : 'Error'
}

function placeOf({ message, stack = '' }: Error): string | undefined {
  // The stack begins with the message, whose own lines must not pass for places.
  const calls = stack.slice(stack.indexOf(message) + message.length)
  return /\n\s+at .*?([\w.-]+:\d+:\d+)\)?(?:\n|$)/.exec(calls)?.[1]
}
