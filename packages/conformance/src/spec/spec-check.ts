import type { Check } from '../check.ts'
import type { Plugin } from '../plugin/plugin.ts'

/** One thing that is wrong with a spec. */
export interface SpecFault {
  /** JSON pointer. */
  readonly pointer: string
  /** One plain sentence: what is wrong, and what to do. */
  readonly message: string
}

/** A check that reads the plugin's OpenAPI file, and sends nothing. */
export function specCheck(
  about: Omit<Check, 'run'>,
  faults: (plugin: Plugin) => readonly SpecFault[] | Promise<readonly SpecFault[]>,
): Check {
  return {
    ...about,
    async run({ plugin, find }) {
      for (const { pointer, message } of await faults(plugin)) {
        find({ message, place: { file: 'openapi.yaml', pointer } })
      }
    },
  }
}
