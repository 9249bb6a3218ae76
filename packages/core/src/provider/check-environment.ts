import type { Environment } from '../v1/environment.ts'
import { KehuError } from '../v1/error.ts'

export const environmentNames: readonly (keyof Environment)[] = [
  'fetch',
  'runtime',
  'timeoutMs',
  'deadlineMs',
  'maxAttempts',
  'maxBodyBytes',
  'rateBudget',
  'tokenStore',
  'onEvent',
]

/**
 * Checks what a caller says of the world, when a provider is built: a misspelt name would be a default for ever.
 *
 * @throws KehuError of category `config`
 */
export function checkEnvironment(provider: string, environment: Environment): void {
  const refuse = (field: string, problem: string): never => {
    throw new KehuError({
      category: 'config',
      provider,
      field,
      message: `${provider}: environment.${field} ${problem}.`,
    })
  }
  for (const name of Object.keys(environment))
    if (!(environmentNames as readonly string[]).includes(name))
      refuse(name.slice(0, 40), `is not known; there are ${environmentNames.join(', ')}`)
  for (const name of ['timeoutMs', 'deadlineMs', 'maxAttempts', 'maxBodyBytes'] as const) {
    const value = environment[name]
    if (value !== undefined && !(Number.isFinite(value) && value >= 1)) refuse(name, 'must be a number of at least 1')
  }
}
