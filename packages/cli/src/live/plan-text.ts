import type { Plugin } from '@kehu/conformance'
import { visibleText } from '@kehu/conformance'
import type { Plan } from './plan.ts'

/** The plan, for whoever has to agree to it. */
export function planText({ declaration, manifest, spec }: Plugin, plan: Plan): string {
  const operations = plan.operations.map((id) => {
    const operation = spec.operation(id)
    return operation ? `${id} (${operation.method.toUpperCase()} ${operation.path})` : id
  })
  const cost = plan.mayCost ? 'each call may be billed by the vendor' : 'the vendor bills no call that it documents'
  return [
    `First contact of ${declaration.name}@${declaration.version} with ${manifest.title}: reads only, changes nothing.`,
    `  host        ${plan.origin}`,
    `  operations  ${operations.join(', ')}`,
    `  calls       ${plan.calls} at most, none of them repeated`,
    `  reads       ${plan.pages} ${plan.pages === 1 ? 'page' : 'pages'} of ${plan.pageSize} records`,
    `  cost        ${cost} (check is '${manifest.check}', a repeated call ${manifest.operations.customers.retry.repeatMayCost ? 'may cost' : 'costs nothing'})`,
    '  keeps       types, shapes and names of fields, no value of a record and no credential',
  ]
    .map(visibleText)
    .join('\n')
}
