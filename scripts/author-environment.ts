import { delimiter, dirname } from 'node:path'
import type { Registry } from './registry.ts'

/**
 * What an author of a plugin has at hand: npm, the Node that the kit needs, which is the one that runs this, and what a
 * registry was given; nothing else of this workspace is on the path.
 */
export function authorEnvironment(registry: Registry): NodeJS.ProcessEnv {
  const systemPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return {
    ...registry.environment,
    PATH: [dirname(process.execPath), ...systemPath].join(delimiter),
    NODE_OPTIONS: '',
  }
}
