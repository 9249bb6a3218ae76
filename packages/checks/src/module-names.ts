import type { NamedFunction } from './schema-node.ts'

/** A module whose exports a check may import. */
export interface PredicateModule {
  /** As the generated file imports it, such as `./predicates.ts` or `@kehu/core/v1`. */
  readonly from: string
  readonly exports: { readonly [name: string]: unknown }
}

/** The names in the generated file that do not belong to one function. */
export interface ModuleNames {
  /** Name of the constant that holds a pattern. */
  pattern(pattern: RegExp): string
  /** Name under which a function of the author's is imported. */
  imported(test: NamedFunction, place: string): string
  /** A name for the function that checks what stands at a place. */
  firstIssueOf(place: string): string
  readonly patterns: ReadonlyMap<string, string>
  /** Names to import, by module. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>
}

// The generated file's own, and what it uses of the language.
const inModule = 'schemas defineSchema Path Record PropertyKey Number Array undefined default'.split(' ')
const inFunctions = 'value record field item index key path'.split(' ')

/**
 * @throws Error where an export or a function of the author's has a name that the generated file needs
 */
export function createModuleNames(exported: readonly string[], modules: readonly PredicateModule[]): ModuleNames {
  const patterns = new Map<string, string>()
  const imports = new Map<string, Set<string>>()
  const functionNames = new Set<string>()
  const predicateNames = new Set(modules.flatMap((module) => Object.keys(module.exports)))
  for (const name of exported) {
    if (inModule.includes(name) || /^(pattern\d+|firstIssueOf.*)$/.test(name) || predicateNames.has(name)) {
      throw new Error(`The export ${name} of schemas.ts has a name that its check cannot have; rename it.`)
    }
  }
  return {
    patterns,
    imports,
    pattern(pattern) {
      const text = String(pattern)
      const name = patterns.get(text) ?? `pattern${patterns.size + 1}`
      patterns.set(text, name)
      return name
    },
    imported(test, place) {
      for (const { from, exports } of modules) {
        const name = Object.keys(exports).find((candidate) => exports[candidate] === test)
        if (name === undefined) continue
        if (inModule.includes(name) || inFunctions.includes(name)) {
          throw new Error(`The function ${name} of ${from} has a name that a check uses itself; rename it.`)
        }
        // Its promise would pass for true.
        if (test.constructor.name === 'AsyncFunction') {
          throw new Error(`The function ${name} at ${place} in schemas.ts is asynchronous; a check answers at once.`)
        }
        imports.set(from, (imports.get(from) ?? new Set()).add(name))
        return name
      }
      const places = modules.map(({ from }) => from).join(' or ') || 'a module that is given as predicates'
      throw new Error(
        `No check can be written for ${place} in schemas.ts: it uses a function without a name; export it from ${places}.`,
      )
    },
    firstIssueOf(place) {
      const words = place.replaceAll('[]', '.Item').split(/[^A-Za-z0-9]+/)
      const base = `firstIssueOf${words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('')}`
      let name = base
      for (let count = 2; functionNames.has(name); count++) name = base + count
      functionNames.add(name)
      return name
    },
  }
}
