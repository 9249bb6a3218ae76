import { extendApi } from '@anatine/zod-openapi'
import type { ZodTypeAny } from 'zod'

/**
 * How sure we are of what an element says.
 * `documented`: a line of the vendor's document states it. `example-only`: only an example of the document shows it.
 * `sibling`: another API of the same vendor says it. `inferred`: we conclude it.
 */
export const confidences = ['documented', 'example-only', 'sibling', 'inferred'] as const
type Confidence = (typeof confidences)[number]

/** Where an element comes from: document lines (`qcc.txt:37`), `sibling API: …` or `inferred: …`. */
export interface Provenance {
  readonly sources: readonly string[]
  readonly confidence: Confidence
  readonly quirks: readonly string[]
}

/** A provenance as it stands in the written file. */
export type Stamp = { 'x-source': string[]; 'x-confidence': Confidence; 'x-quirk'?: string[] }

/** One line of a document (37), or several in a row (`'104-134'`). */
export type Line = number | `${number}-${number}`
type Lines = Line | readonly Line[]

/** The two kinds of provenance that cite lines of one document, e.g. `citing('qcc.txt').documented([78, 79], '2.10')`. */
export function citing(file: string) {
  const cite = (lines: Lines) => [lines].flat().map((line) => `${file}:${line}`)
  return {
    documented: (lines: Lines, ...quirks: string[]): Provenance => ({
      sources: cite(lines),
      confidence: 'documented',
      quirks,
    }),
    exampleOnly: (lines: Lines, ...quirks: string[]): Provenance => ({
      sources: cite(lines),
      confidence: 'example-only',
      quirks,
    }),
  }
}

/** Said by another API of the same vendor; `what` names the API. */
export function sibling(what: string, ...quirks: string[]): Provenance {
  return { sources: [`sibling API: ${what}`], confidence: 'sibling', quirks }
}

/** Concluded by us; `why` is the ground, in a few words. */
export function inferred(why: string, ...quirks: string[]): Provenance {
  return { sources: [`inferred: ${why}`], confidence: 'inferred', quirks }
}

/** Several sources for one element. It is only as sure as the least sure of them. */
export function together(...parts: [Provenance, ...Provenance[]]): Provenance {
  const confidence = parts
    .map((part) => part.confidence)
    .reduce((low, next) => (confidences.indexOf(next) > confidences.indexOf(low) ? next : low))
  return {
    sources: [...new Set(parts.flatMap((part) => part.sources))],
    confidence,
    quirks: [...new Set(parts.flatMap((part) => part.quirks))],
  }
}

export function stamp(provenance: Provenance): Stamp {
  return {
    'x-source': [...provenance.sources],
    'x-confidence': provenance.confidence,
    ...(provenance.quirks.length > 0 ? { 'x-quirk': [...provenance.quirks] } : {}),
  }
}

export interface SourceDetails {
  /** Keywords of this schema (`minLength`, `pattern`, `type`, …) that come from elsewhere than the schema itself. */
  readonly of?: Readonly<Record<string, Provenance>>
  /** Further `x-…` keys, written as they are. */
  readonly extensions?: Readonly<Record<`x-${string}`, unknown>>
}

/**
 * Gives a finished schema its provenance and its description. Write it around the whole schema: what is called on the
 * result afterwards (`.min()`, `.optional()`, …) loses the metadata or doubles it, and `jsonSchema` or the checks of the
 * conformance kit refuse.
 */
export function source<Schema extends ZodTypeAny>(
  schema: Schema,
  provenance: Provenance,
  description: string,
  details: SourceDetails = {},
): Schema {
  const of = Object.entries(details.of ?? {}).map(([keyword, origin]) => [keyword, stamp(origin)])
  return extendApi(schema, {
    description,
    ...stamp(provenance),
    ...(of.length > 0 ? { 'x-source-of': Object.fromEntries(of) } : {}),
    ...details.extensions,
  })
}
