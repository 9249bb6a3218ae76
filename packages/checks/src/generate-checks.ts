import { quoted } from './condition.ts'
import { createFunctionWriter } from './first-issue.ts'
import { createModuleNames, type PredicateModule } from './module-names.ts'
import { readSchema, type ReadSchemas } from './read-schema.ts'

/** What checks are written from. */
export interface ChecksInput {
  /** The exports of `schemas.ts`: schemas of zod 4, each of which gets a check of the same name. */
  readonly schemas: { readonly [name: string]: unknown }
  /** The path of `schemas.ts` from the file that is written. Default `./schemas.ts`. */
  readonly from?: string
  /** Where the functions that the schemas use are exported. They are told by identity and imported by name. */
  readonly predicates: readonly PredicateModule[]
  /** What a reader of the file runs to write it. Default `kehu-checks`. */
  readonly command?: string
}

/**
 * Writes `checks.ts`: for each schema a Standard Schema that says of every value what zod would, good or the path of
 * the first issue, by plain TypeScript that needs no zod and no `new Function`. The text is not yet formatted.
 *
 * A value is looked at where it lies, so a function of `.refine` is given the value itself, and not zod's copy of it
 * without unknown fields.
 *
 * @throws Error that says in one sentence where a schema holds what no check can be written for, and what to use
 * @example
 * import * as core from '@kehu/core/v1'
 * import * as schemas from './src/schemas.ts'
 * writeFileSync('src/checks.ts', generateChecks({ schemas, predicates: [{ from: '@kehu/core/v1', exports: core }] }))
 */
export function generateChecks(input: ChecksInput): string {
  const { schemas, from = './schemas.ts', predicates, command = 'kehu-checks' } = input
  // The order of a module's names depends on who loads it.
  const exported = Object.keys(schemas).toSorted()
  const names = createModuleNames(exported, predicates)
  const writer = createFunctionWriter(names)
  const known: ReadSchemas = new Map()
  const checks = exported.map((name) => {
    const check = writer.rootFunction(readSchema(schemas[name], name, known), name)
    return `export const ${name}: typeof schemas.${name} = defineSchema(${check})`
  })
  const imports = new Map(names.imports)
  imports.set('@kehu/core/v1', new Set(['defineSchema', ...(imports.get('@kehu/core/v1') ?? [])]))
  return [
    `// Written by \`${command}\` from schemas.ts. Do not edit by hand.`,
    ...[...imports]
      .toSorted(([one], [other]) => (one < other ? 1 : -1))
      .map(([module, imported]) => `import { ${[...imported].toSorted().join(', ')} } from ${quoted(module)}`),
    `import type * as schemas from ${quoted(from)}`,
    '',
    'type Path = readonly PropertyKey[]',
    '',
    ...[...names.patterns].map(([pattern, name]) => `const ${name} = ${pattern}`),
    ...(names.patterns.size === 0 ? [] : ['']),
    ...writer.functions.flatMap((text) => [text, '']),
    checks.join('\n\n'),
    '',
  ].join('\n')
}
