import { delimiter, dirname } from 'node:path'

/**
 * What an author of a plugin has at hand: npm, and the Node that the kit needs, which is the one that runs this; nothing
 * else of this workspace is on the path.
 *
 * @param environment this process's own, or that of a registry
 */
export function authorEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const systemPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return {
    ...environment,
    PATH: [dirname(process.execPath), ...systemPath].join(delimiter),
    NODE_OPTIONS: '',
  }
}
