import type { Environment } from '../v1/environment.ts'
import { environmentNames } from './check-environment.ts'

/** An environment with parts of another one in place of its own; both hear what happens, its own listener first. */
export function joinEnvironments(own: Environment, given: Environment): Environment {
  const parts = environmentNames.flatMap((name) => {
    const part = given[name] === undefined ? own[name] : given[name]
    return part === undefined ? [] : [[name, part]]
  })
  return {
    ...Object.fromEntries(parts),
    onEvent(event) {
      own.onEvent?.(event)
      given.onEvent?.(event)
    },
  }
}
