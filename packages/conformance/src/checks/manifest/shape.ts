import type { Manifest } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { manifestErrors } from '../../plugin/manifest-errors.ts'
import type { Plugin } from '../../plugin/plugin.ts'

export const shape: Check = {
  id: 'manifest/shape',
  requirement: '2.1',
  title: 'Says in its manifest what the contract asks, in the words that the contract knows',
  why: 'Core, the documentation and every check of this kit go by the manifest; what it misspells, they take for something else.',
  fails: 'It gives an error code a category that nobody knows.',
  needs: [],
  run({ plugin, checks, find }) {
    const { manifest } = plugin
    const malformed = schemaFindings(manifest)
    const found =
      malformed.length > 0
        ? malformed
        : [
            ...idFindings(plugin),
            ...pageFindings(manifest),
            ...targetFindings(manifest),
            ...valueFindings(manifest),
            ...deviationFindings(manifest, checks),
          ]
    for (const finding of found) find(finding)
  },
}

function schemaFindings(manifest: Manifest): Finding[] {
  return manifestErrors(manifest).map(({ instancePath, message = 'is wrong', params, parentSchema }) => ({
    message: `In the manifest, ${instancePath || 'the root'} ${parentSchema?.description ? `must be ${String(parentSchema.description)}` : message}; correct it.`,
    place: place(instancePath),
    ...(Array.isArray(params.allowedValues) && { expected: params.allowedValues.join(', ') }),
  }))
}

/** Kehu's own providers have short names; two third parties could take the same one. */
function idFindings({ manifest: { id }, declaration: { name } }: Plugin): Finding[] {
  const scope = '@kehu/'
  const allowed = name.startsWith(scope) ? name.slice(scope.length) : name
  if (id === allowed) return []
  const message = "The manifest's id is not the package's npm name; write that name, which nobody else has."
  return [{ message, place: place('/id'), expected: allowed, actual: id }]
}

function pageFindings({ operations }: Manifest): Finding[] {
  const { style, defaultSize, maximumSize, randomAccess } = operations.customers.pagination
  const at = pointerTo('operations', 'customers', 'pagination')
  const findings: Finding[] = []
  if (defaultSize > maximumSize) {
    const message = `The default page size, ${defaultSize}, is above the maximum, ${maximumSize}; lower one or raise the other.`
    findings.push({ message, place: place(`${at}/defaultSize`) })
  }
  if (randomAccess && style === 'cursor') {
    const message = 'Pages that follow a cursor have no numbers; write randomAccess: false.'
    findings.push({ message, place: place(`${at}/randomAccess`) })
  }
  return findings
}

const meanings: { readonly [target: string]: readonly string[] } = {
  kind: ['person', 'organization', 'unknown'],
  status: ['active', 'inactive', 'unknown'],
}

/** What a field's values mean stands beside the customer's kind or status alone, in its words. */
function valueFindings({ operations }: Manifest): Finding[] {
  return Object.entries(operations.customers.mapping).flatMap(([field, mapping]): Finding[] => {
    const { to = [], values }: { raw?: string; to?: readonly string[]; values?: object } = mapping
    if (values === undefined) return []
    const allowed = to.flatMap((target) => meanings[target] ?? [])
    const strange = Object.values(values)
      .map(String)
      .find((meaning) => !allowed.includes(meaning))
    if (allowed.length > 0 && strange === undefined) return []
    const message =
      allowed.length === 0
        ? `The record field '${field}' has values, and goes neither to kind nor to status; take them out.`
        : `A value of the record field '${field}' means '${strange}', which is no word of ${to.join(', ')}; write ${allowed.join(', ')}.`
    return [{ message, place: place(pointerTo('operations', 'customers', 'mapping', field, 'values')) }]
  })
}

/** What two fields fill, one of them overwrites; a key alone is made of several. */
function targetFindings({ operations }: Manifest): Finding[] {
  const filledBy = new Map<string, string>()
  const findings: Finding[] = []
  for (const [field, mapping] of Object.entries(operations.customers.mapping)) {
    for (const target of 'to' in mapping ? mapping.to : []) {
      const other = filledBy.get(target)
      filledBy.set(target, field)
      if (other === undefined || target === 'key') continue
      const message = `The record fields '${other}' and '${field}' both go to '${target}'; keep one of them raw.`
      findings.push({ message, place: place(pointerTo('operations', 'customers', 'mapping', field)) })
    }
  }
  return findings
}

function deviationFindings({ deviations }: Manifest, checks: ReadonlySet<string>): Finding[] {
  return (deviations ?? []).flatMap(({ check }, index) =>
    checks.has(check)
      ? []
      : [
          {
            message: `The manifest deviates from the check '${check}', which does not exist; name a check, or take it out.`,
            place: place(pointerTo('deviations', index, 'check')),
          },
        ],
  )
}

function place(pointer: string) {
  return { file: 'manifest.json', pointer } as const
}
