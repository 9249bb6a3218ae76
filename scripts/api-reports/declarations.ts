import { parseSync } from 'rolldown/utils'

/** What a text of types declares. */
export interface Declarations {
  /** By the name under which it is exported, without comments. */
  readonly exported: ReadonlyMap<string, string>
  /** What is not exported, and seen through what is. */
  readonly behind: ReadonlyMap<string, string>
  /** What comes from other packages. */
  readonly imports: readonly { readonly module: string; readonly text: string }[]
}

type Statement = ReturnType<typeof parseSync>['program']['body'][number]

/**
 * Takes a text of types apart, sorted by name: where a type stands in it changes nothing for whoever uses it.
 *
 * @throws Error where it is no such text, or has what no entry of ours has
 */
export function declarationsOf(types: string): Declarations {
  const { program, comments, errors } = parseSync('types.d.ts', types)
  if (errors[0]) throw new Error(errors[0].message)
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }): string => {
    const inside = comments.filter((comment) => comment.start >= start && comment.end <= end)
    const starts = [start, ...inside.map((comment) => comment.end)]
    const text = starts.map((from, index) => types.slice(from, inside[index]?.start ?? end)).join('')
    // Where a comment stood.
    return text.replaceAll(/\n\s*\n/g, '\n')
  }
  // Overloads share a name, and so may a type and a value.
  const declared = new Map<string, string[]>()
  const exportedAs = new Map<string, string>()
  const imports: { module: string; text: string }[] = []
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      imports.push({ module: statement.source.value, text: textOf(statement) })
    } else if (statement.type === 'ExportNamedDeclaration' && !statement.declaration && !statement.source) {
      for (const { local, exported } of statement.specifiers) exportedAs.set(nameOf(local), nameOf(exported))
    } else {
      const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null
      const name = declaredName(inner ?? statement)
      declared.set(name, [...(declared.get(name) ?? []), textOf(inner ?? statement)])
      if (inner) exportedAs.set(name, name)
    }
  }
  const exported = [...exportedAs].map(([local, name]): [string, string] => {
    const texts = declared.get(local) ?? []
    const isRenamed = texts.length === 0 || local !== name
    const renaming = isRenamed ? [`export { ${local === name ? name : `${local} as ${name}`} }`] : []
    return [name, [...texts.map((text) => (isRenamed ? text : `export ${text}`)), ...renaming].join('\n')]
  })
  const behind = [...declared].filter(([name]) => !exportedAs.has(name))
  return {
    exported: sorted(exported),
    behind: sorted(behind.map(([name, texts]): [string, string] => [name, texts.join('\n')])),
    imports: imports.toSorted((one, other) => (one.text < other.text ? -1 : 1)),
  }
}

function declaredName(statement: Statement): string {
  const id =
    statement.type === 'VariableDeclaration'
      ? statement.declarations[0]?.id
      : 'id' in statement
        ? statement.id
        : undefined
  if (id?.type === 'Identifier') return id.name
  throw new Error(`a statement of the kind ${statement.type} has no place in a report; see scripts/api-reports`)
}

/** A name may be written as a text, as in `export { one as 'two words' }`. */
function nameOf(name: { readonly type: string; readonly name?: string; readonly value?: string }): string {
  return name.name ?? JSON.stringify(name.value)
}

function sorted(entries: readonly [string, string][]): Map<string, string> {
  return new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
