import type { SpecFile } from './spec-file.ts'
import { securitySchemes } from './walk.ts'

/** Names of the parameters and headers that carry credentials; headers in small letters. */
export function securityFields({ document }: SpecFile): ReadonlySet<string> {
  const names = securitySchemes(document).flatMap(({ node }) => {
    if (node.type !== 'apiKey' || typeof node.name !== 'string') return []
    return [node.in === 'header' ? node.name.toLowerCase() : node.name]
  })
  return new Set(['authorization', ...names])
}
