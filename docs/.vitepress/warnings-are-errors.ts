import type { UserConfig } from 'vitepress'

type Logger = NonNullable<NonNullable<UserConfig['vite']>['customLogger']>

/** A logger that ends the build with the first warning, so that none is got used to. */
export function warningsAreErrors(): Logger {
  const seen = new WeakSet<object>()
  const refuse = (message: string): never => {
    throw new Error(`The build of the site warns, which must not be: ${message}`)
  }
  return {
    hasWarned: false,
    info: (message) => console.log(message),
    warn: refuse,
    warnOnce: refuse,
    error: (message, { error } = {}) => {
      if (error) seen.add(error)
      console.error(message)
    },
    clearScreen: () => {},
    hasErrorLogged: (error) => seen.has(error),
  }
}
