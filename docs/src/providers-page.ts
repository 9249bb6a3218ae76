import type { Manifest } from '@kehu/core/v1'
import { cell, code, table } from './markdown.ts'

/** The page that leads to each provider's own. */
export function providersPage(manifests: readonly Manifest[]): string {
  const rows = manifests.map(({ id, title, check, operations: { customers } }) => [
    `[${cell(title)}](./${id}.md)`,
    code(`@kehu/${id}`),
    String(customers.pagination.maximumSize),
    customers.rateLimit
      ? `${customers.rateLimit.requests} in ${customers.rateLimit.perMs / 1000} s`
      : 'none documented',
    customers.retry.repeatMayCost ? 'may be billed' : 'costs nothing',
    check === 'may-cost' ? 'may be billed' : check,
  ])
  return `# Providers

One package a vendor. Each of these pages is made from the provider’s manifest, from its OpenAPI file and from the
register of quirks of the vendor’s document; the words between stand in the package’s README.

${table(['vendor', 'package', 'largest page', 'rate limit', 'a repeated request', code('check()')], rows)}

A provider of your own, or of somebody else, is used in the same way: see [Write a provider](../write-a-provider.md).
\`npx kehu list\` names those that are installed in a folder.
`
}
