import type { Check } from '../../check.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { lookAlikes } from '../../spec/look-alikes.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import type { SpecFile } from '../../spec/spec-file.ts'
import { members } from '../../spec/walk.ts'

export const secrets: Check = specCheck(
  {
    id: 'spec/secrets',
    requirement: '3.8',
    title: 'Holds nothing in its spec that looks like a credential or like personal data',
    why: 'Vendors print real keys and customers in their documents, and whatever is copied is published with the plugin.',
    fails: "It copies a customer's mobile number out of the vendor's example.",
    needs: [],
  },
  ({ spec }) => secretFaults(spec),
)

/**
 * Whatever in a spec, comments included, looks like a credential or like personal data. Inside
 * of an `x-document-example` only, the texts of its `x-not-credentials` may look like a digest.
 */
function secretFaults({ document, text }: Pick<SpecFile, 'document' | 'text'>): SpecFault[] {
  const comments = text.split('\n').filter((line) => line.trimStart().startsWith('#'))
  return [...faultsIn(document, '', []), ...faultsOf(comments.join('\n'), '', [])]
}

function faultsIn(value: unknown, pointer: string, allowed: readonly string[]): SpecFault[] {
  if (typeof value === 'string' || typeof value === 'number') return faultsOf(String(value), pointer, allowed)
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsIn(item, pointer + pointerTo(index), allowed))
  if (!isJsonObject(value)) return []
  const isDocumentExample = pointer.split('/').at(-2) === 'x-document-example'
  const excused = isDocumentExample
    ? members({ pointer, node: value }, 'x-not-credentials').map(({ node }) => String(node.value))
    : []
  return Object.entries(value).flatMap(([key, inner]) => [
    ...faultsOf(key, pointer + pointerTo(key), []),
    ...faultsIn(inner, pointer + pointerTo(key), [...allowed, ...excused]),
  ])
}

function faultsOf(text: string, pointer: string, allowed: readonly string[]): SpecFault[] {
  return lookAlikes(text, allowed).map((name) => ({
    pointer,
    message: `A text in the spec looks like ${name}; put a made-up value in its place.`,
  }))
}
