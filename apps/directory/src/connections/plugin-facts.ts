import type { Manifest } from '@kehu/core'
import { parse } from 'yaml'
import { z } from 'zod'
import { readPluginFiles } from './plugin-files.ts'
import { recordNotes, type FieldNotes } from './record-notes.ts'

/** What the package of a provider says of itself and of its vendor. */
export interface PluginFacts {
  /** The verdict of the conformance kit that ships with it; `null` where none does. */
  readonly conformance: Verdict | null
  /** Where each field of a customer comes from, by a manifest of this provider. */
  origins(manifest: Manifest): readonly Origin[]
  /** What is odd about fields of the vendor's record, in their order. */
  readonly quirks: readonly RecordQuirk[]
}

export interface Verdict {
  readonly conformant: boolean
  /** Checks that passed, that do not apply, and that fail as the manifest announces. */
  readonly pass: number
  readonly notApplicable: number
  readonly deviations: number
  /** Version of the kit. */
  readonly kit: string
}

export interface Origin {
  /** Of a customer, such as `createdAt`. */
  readonly field: string
  /** Fields of the vendor's record. */
  readonly from: readonly string[]
  /** Lines of the vendor's document, such as `qcc.txt:62`. */
  readonly sources: readonly string[]
  /** Of the least sure of `from`, such as `documented`; `null` where the spec does not say. */
  readonly confidence: string | null
}

export interface RecordQuirk {
  readonly id: string
  /** Of the vendor's record. */
  readonly field: string
  readonly finding: string
  readonly behaviour: string
}

const verdictSchema = z.object({
  isConformant: z.boolean(),
  summary: z.object({
    pass: z.int(),
    'not-applicable': z.int(),
    'known-deviation': z.int(),
  }),
  run: z.object({ kit: z.string() }),
})

const quirksSchema = z.array(z.object({ id: z.string(), finding: z.string(), behaviour: z.string() }))

const known = new Map<string, Promise<PluginFacts>>()

/**
 * Reads what a plugin ships beside its code: its verdict, its spec, its quirks. What is missing or broken is left out, and
 * nothing of it makes this fail. Read once.
 *
 * @param providerId the id in the provider's manifest
 * @param configFile where the provider was configured; `null` for the mocks
 * @example const { conformance, quirks } = await readPluginFacts('qcc', connections.file)
 */
export function readPluginFacts(providerId: string, configFile: string | null): Promise<PluginFacts> {
  const place = JSON.stringify([providerId, configFile])
  const facts = known.get(place) ?? factsOf(providerId, configFile)
  known.set(place, facts)
  return facts
}

async function factsOf(providerId: string, configFile: string | null): Promise<PluginFacts> {
  const { verdict, spec, quirks } = await readPluginFiles(providerId, configFile)
  const notes = recordNotes(spec ?? '')
  const texts = new Map(
    (read(quirksSchema, () => parse(quirks ?? '')) ?? []).map((quirk) => [quirk.id, quirk] as const),
  )
  return {
    conformance: verdictOf(verdict),
    origins: (manifest) => originsOf(manifest, notes),
    quirks: [...notes].flatMap(([field, { quirks: ids }]) =>
      ids.flatMap((id) => {
        const quirk = texts.get(id)
        return quirk ? [{ ...quirk, field }] : []
      }),
    ),
  }
}

function verdictOf(text: string | null): Verdict | null {
  const report = read(verdictSchema, () => JSON.parse(text ?? 'null'))
  if (!report) return null
  const { isConformant, summary, run } = report
  return {
    conformant: isConformant,
    pass: summary.pass,
    notApplicable: summary['not-applicable'],
    deviations: summary['known-deviation'],
    kit: run.kit,
  }
}

function originsOf({ operations }: Manifest, notes: ReadonlyMap<string, FieldNotes>): Origin[] {
  const from = new Map<string, string[]>()
  for (const [vendorField, use] of Object.entries(operations.customers.mapping))
    for (const field of 'to' in use ? use.to : []) from.set(field, [...(from.get(field) ?? []), vendorField])
  return [...from].map(([field, vendorFields]) => {
    const noted = vendorFields.flatMap((vendorField) => notes.get(vendorField) ?? [])
    return {
      field,
      from: vendorFields,
      sources: [...new Set(noted.flatMap(({ sources }) => sources))],
      confidence: leastSure(noted.flatMap(({ confidence }) => confidence ?? [])),
    }
  })
}

// From the surest on, as the specs use them; another word is a stranger's own.
const confidences = ['documented', 'example-only', 'sibling', 'inferred']

function leastSure(given: readonly string[]): string | null {
  const strange = given.find((confidence) => !confidences.includes(confidence))
  return strange ?? confidences.findLast((confidence) => given.includes(confidence)) ?? null
}

/** What a stranger's file holds; `null` where that is not what it should be. */
function read<Output>(schema: z.ZodType<Output>, open: () => unknown): Output | null {
  try {
    return schema.safeParse(open()).data ?? null
  } catch {
    return null
  }
}
