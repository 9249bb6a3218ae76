/** What a prelude exports. */
export interface PreludeNames {
  readonly values: readonly string[]
  readonly types: readonly string[]
}

/** The names that a prelude gives to the blocks of its page. */
export function preludeNames(prelude: string): PreludeNames {
  const values = [
    ...matches(prelude, /^export (?:declare )?(?:async )?(?:const|let|function|class) (\w+)/gm),
    ...matches(prelude, /^export (?:const )?\{([^}]*)\}/gm).flatMap(listed),
  ]
  const types = [
    ...matches(prelude, /^export (?:type|interface) (\w+)/gm),
    ...matches(prelude, /^export type \{([^}]*)\}/gm).flatMap(listed),
  ]
  return { values, types }
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, found = '']) => found)
}

function listed(names: string): string[] {
  return names.split(',').flatMap((name) => name.replace(/.*\bas\b|.*:|=.*/g, '').trim() || [])
}
