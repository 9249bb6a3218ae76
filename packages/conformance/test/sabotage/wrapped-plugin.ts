import type { Sabotage } from './sabotage.ts'

const whole = "export { lighthouse } from './provider.js'"

/** Puts code around the provider of lighthouse: it is handed `provider`, `options` and `environment`, and returns one. */
export function wrappedProvider(code: string): Sabotage['edits'][number] {
  return {
    file: 'index.js',
    find: whole,
    put: `import { lighthouse as sound } from './provider.js'
function spoilt(provider, options, environment) {${code}
}
export const lighthouse = Object.assign(
  (options, environment = {}) => spoilt(sound(options, environment), options, environment),
  { manifest: sound.manifest },
)`,
  }
}

/** Puts code around the fetch of a plugin's environment: it is handed `send`, `url` and `init`, and returns an answer. */
export function wrappedFetch(code: string, plugin: 'lighthouse' | 'ferry' = 'lighthouse'): Sabotage['edits'][number] {
  return {
    file: 'index.js',
    find: whole.replace('lighthouse', plugin),
    put: `import { KehuError } from '@kehu/core/v1'
import { ${plugin} as sound } from './provider.js'
const failure = (message) =>
  new KehuError({ category: 'network', provider: sound.manifest.id, message, isRetryable: false })
const spoilt = (send) => async (url, init) => {${code}
}
export const ${plugin} = Object.assign(
  (options, environment = {}) =>
    sound(options, { ...environment, fetch: spoilt(environment.fetch ?? ((url, init) => fetch(url, init))) }),
  { manifest: sound.manifest },
)`,
  }
}
