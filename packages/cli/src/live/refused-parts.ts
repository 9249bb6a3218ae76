import type { ErrorObject } from 'ajv'

/**
 * What really is wrong, out of all that Ajv says. Of alternatives it tells why each was refused; the one that was meant
 * is the one whose type fits, with the fewest faults.
 */
export function refusedParts(all: readonly ErrorObject[]): ErrorObject[] {
  // Where no alternative holds, its fields count as looked at by nobody.
  const errors = all.filter((error) => error.keyword !== 'unevaluatedProperties' || !all.some(isBesides(error)))
  const outermost = errors
    .filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
    .toSorted((left, right) => left.schemaPath.length - right.schemaPath.length)
    .find((error) => errors.some((each) => isWithin(each, error)))
  if (!outermost) return errors.filter(({ keyword }) => keyword !== 'if')
  const inner = errors.filter((error) => isWithin(error, outermost))
  const others = errors.filter((error) => error !== outermost && !inner.includes(error))
  const meant = [...Map.groupBy(inner, (error) => branchOf(error, outermost)).values()]
    .filter((branch) => !branch.some((error) => isOfOtherKind(error, outermost)))
    .toSorted((left, right) => left.length - right.length)[0]
  const kept = meant ? refusedParts(meant) : [outermost]
  return [...kept, ...refusedParts(others)]
}

function isBesides({ instancePath }: ErrorObject): (error: ErrorObject) => boolean {
  return (error) => error.instancePath === instancePath && ['anyOf', 'oneOf', 'if'].includes(error.keyword)
}

function isWithin(error: ErrorObject, composite: ErrorObject): boolean {
  const isPart =
    error.instancePath === composite.instancePath || error.instancePath.startsWith(`${composite.instancePath}/`)
  return isPart && error.schemaPath.startsWith(`${composite.schemaPath}/`)
}

function branchOf(error: ErrorObject, composite: ErrorObject): string {
  return error.schemaPath.slice(composite.schemaPath.length + 1).split('/')[0] ?? ''
}

function isOfOtherKind({ instancePath, keyword }: ErrorObject, composite: ErrorObject): boolean {
  return keyword === 'type' && instancePath === composite.instancePath
}
