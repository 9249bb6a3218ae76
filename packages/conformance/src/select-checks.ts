import type { Check } from './check.ts'

/**
 * The checks that were asked for, by id or by area, and those that they need, in the order of the catalogue.
 *
 * @throws Error that names what is unknown and what is known
 * @example selectChecks(catalogue, ['paging', 'errors/codes'])
 */
export function selectChecks(catalogue: readonly Check[], only: readonly string[]): Check[] {
  const wanted = new Set<string>()
  for (const name of only) {
    const found = catalogue.filter(({ id }) => id === name || id.startsWith(`${name}/`))
    if (found.length === 0) throw new Error(`There is no check '${name}'; ${known(catalogue)}.`)
    for (const { id } of found) wanted.add(id)
  }
  // From the end: a check stands behind all that it needs.
  for (const { id, needs } of catalogue.toReversed()) {
    if (wanted.has(id)) for (const need of needs) wanted.add(need)
  }
  return catalogue.filter(({ id }) => wanted.has(id))
}

function known(catalogue: readonly Check[]): string {
  const areas = [...new Set(catalogue.map(({ id }) => id.split('/')[0]))]
  return `name an area (${areas.join(', ')}) or a check such as ${catalogue[0]?.id ?? ''}`
}
