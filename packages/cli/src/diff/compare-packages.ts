import { noteWords, type Note } from './difference.ts'
import { isNode, isSame, member, namesOf, nodeOf, textsOf, wholes, type Node, type Pair } from './pair.ts'

/** Holds two package.json of a plugin against each other: what an installer, an importer and a CLI see of it. */
export function comparePackages(old: Node, next: Node, note: Note): void {
  const about = wholes(old, next)
  const name = member(about, 'name')
  if (!isSame(name)) note('package/name-changed', name, `The package is called ${String(name.new)} now.`)
  compareDeclaration(member(about, 'kehu'), note)
  compareVersions(member(about, 'engines'), 'engine', () => true, note)
  const optional = (peer: string) => nodeOf(nodeOf(next.peerDependenciesMeta)[peer]).optional === true
  compareVersions(member(about, 'peerDependencies'), 'peer', (peer) => !optional(peer), note)
  compareEntries(published(about), note)
  noteWords(member(about, 'description'), 'package/words-changed', note)
}

function compareDeclaration(kehu: Pair, note: Note): void {
  for (const key of namesOf(kehu)) {
    const part = member(kehu, key)
    if (key === 'requires') compareRequirements(part, note)
    else if (isSame(part)) continue
    else if (key === 'contract')
      note('package/contract-changed', part, `The plugin is for contract ${String(part.new)} now.`)
    else if (key === 'factory') note('package/factory-changed', part, `The factory is called ${String(part.new)} now.`)
    else noteWords(part, 'package/words-changed', note)
  }
}

function compareRequirements(requires: Pair, note: Note): void {
  const [old, next] = [textsOf(requires.old), textsOf(requires.new)]
  for (const name of new Set([...old, ...next])) {
    const pair = member(requires, old.indexOf(name), next.indexOf(name))
    if (pair.old === undefined) note('package/requirement-added', pair, `The plugin needs ${name} of its host now.`)
    else if (pair.new === undefined)
      note('package/requirement-removed', pair, `The plugin does not need ${name} any more.`)
  }
}

function compareVersions(versions: Pair, kind: 'engine' | 'peer', binds: (name: string) => boolean, note: Note): void {
  for (const name of namesOf(versions)) {
    const pair = member(versions, name)
    const [was, is] = [rangeOf(pair.old), rangeOf(pair.new)]
    if (was === is) continue
    if (isRaised(was, is) && binds(name)) note(`package/${kind}-raised`, pair, `${name} must be ${String(is)} now.`)
    else note(`package/${kind}-lowered`, pair, `${name} may be ${is ?? 'any'} now.`)
  }
}

/** The range as it is published; `null` where there is none. */
function rangeOf(value: unknown): string | null {
  return typeof value === 'string' ? value.replace(/^workspace:/, '') : null
}

/** Of ranges without an upper bound it can be told. Any other that changes may shut somebody out. */
function isRaised(was: string | null, is: string | null): boolean {
  if (is === null) return false
  if (was === null) return true
  const [old, next] = [leastOf(was), leastOf(is)]
  if (!old || !next) return true
  const index = next.findIndex((part, place) => part !== old[place])
  return index >= 0 && (next[index] ?? 0) > (old[index] ?? 0)
}

function leastOf(range: string): number[] | null {
  const match = /^>=\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(range)
  return match ? [1, 2, 3].map((group) => Number(match[group] ?? 0)) : null
}

/** The entries that a packed package has: on packing, those under `publishConfig` take the place of the others. */
function published(about: Pair): Pair {
  const of = (whole: unknown, pointer: string) => {
    const config = nodeOf(nodeOf(whole).publishConfig)
    return 'exports' in config
      ? { value: config.exports, pointer: `${pointer}/publishConfig/exports` }
      : { value: nodeOf(whole).exports, pointer: `${pointer}/exports` }
  }
  const [old, next] = [of(about.old, about.oldPointer), of(about.new, about.newPointer)]
  return { old: entriesOf(old.value), new: entriesOf(next.value), oldPointer: old.pointer, newPointer: next.pointer }
}

/** A lone target is the entry '.', and so are lone conditions. */
function entriesOf(exports: unknown): Node {
  if (typeof exports === 'string') return { '.': exports }
  if (!isNode(exports)) return {}
  return Object.keys(exports).some((name) => name.startsWith('.')) ? exports : { '.': exports }
}

function compareEntries(entries: Pair, note: Note): void {
  for (const name of namesOf(entries)) {
    const pair = member(entries, name)
    if (pair.old === undefined || pair.old === null) note('package/entry-added', pair, `The entry '${name}' is new.`)
    else if (pair.new === undefined || pair.new === null)
      note('package/entry-removed', pair, `The entry '${name}' is gone.`)
    else compareTargets(pair, name, note)
  }
}

/** Where an entry's file stands is nobody's business; under which conditions it is found, is. */
function compareTargets(entry: Pair, name: string, note: Note): void {
  const conditions = { ...entry, old: nodeOf(entry.old), new: nodeOf(entry.new) }
  for (const condition of namesOf(conditions)) {
    const pair = member(conditions, condition)
    if (pair.new === undefined && !isNode(entry.new)) continue
    if (pair.new === undefined) {
      note('package/entry-removed', pair, `The entry '${name}' has no condition '${condition}' any more.`)
    } else if (pair.old === undefined) {
      note('package/entry-added', pair, `The entry '${name}' has the condition '${condition}' now.`)
    }
  }
}
