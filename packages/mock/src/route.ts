import type { MockViolation } from '@kehu/core/v1/mock'
import type { Operation } from './operation.ts'
import type { Spec } from './spec.ts'

export type Route =
  | { readonly operation: Operation; readonly path: string }
  | { readonly violation: MockViolation; readonly allowed: readonly string[] }

/** Finds the operation of a request: the path of the first server, then the exact path, then the method. */
export function route(spec: Spec, method: string, path: string): Route {
  if (!path.startsWith(`${spec.basePath}/`)) {
    return noPath(`The path does not begin with ${spec.basePath}/, the path of the first server in the spec.`)
  }
  // Prism ignores the servers (P21), so the prefix goes once it is checked.
  const rest = path.slice(spec.basePath.length)
  const matching = spec.operations.filter((operation) => matches(operation.path, rest))
  // A path without a template in it goes before one with.
  const exact = matching.filter((operation) => operation.path === rest)
  const candidates = exact.length > 0 ? exact : matching
  if (candidates.length === 0) {
    const known = [...new Set(spec.operations.map((operation) => spec.basePath + operation.path))].join(', ')
    return noPath(`The path is none of the spec's: ${known}.`)
  }
  const operation = candidates.find((candidate) => candidate.method === method)
  if (operation) return { operation, path: rest }
  const allowed = candidates.map((candidate) => candidate.method)
  return {
    violation: { step: 'method', message: `The method is ${method}; the spec has ${allowed.join(', ')} here.` },
    allowed,
  }
}

function noPath(message: string): Route {
  return { violation: { step: 'path', message }, allowed: [] }
}

function matches(template: string, path: string): boolean {
  const parts = template.split('/')
  const sent = path.split('/')
  return (
    parts.length === sent.length &&
    parts.every((part, index) => part === sent[index] || (/^\{.+\}$/.test(part) && sent[index] !== ''))
  )
}
