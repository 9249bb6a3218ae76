import { isJsonObject, objectOf, textsOf, type JsonObject } from '@kehu/conformance'
import { noteWords, type Note } from './difference.ts'
import { isSame, member, namesOf, wholes, type Pair } from './pair.ts'

/** What a release itself writes, packing takes out, and the author alone reads. */
const unpublished = ['version', 'publishConfig', 'devDependencies', 'scripts', 'packageManager', 'pnpm']

/** What packing takes from `publishConfig` where it stands there. */
const replaceable = ['exports', 'main', 'bin', 'type']

/** Scripts that run where the package is installed. */
const installScripts = ['preinstall', 'install', 'postinstall']

/** Holds two package.json of a plugin against each other: what an installer, an importer and a CLI see of it. */
export function comparePackages(old: JsonObject, next: JsonObject, note: Note): void {
  const about = wholes(old, next)
  const optional = (peer: string) => objectOf(objectOf(next.peerDependenciesMeta)[peer]).optional === true
  for (const name of new Set([...namesOf(about), ...replaceable])) {
    const part = published(about, name)
    if (part.old === undefined && part.new === undefined) continue
    if (name === 'name') {
      if (!isSame(part)) note('package/name-changed', part, `The package is called ${String(part.new)} now.`)
    } else if (name === 'kehu') compareDeclaration(part, note)
    else if (name === 'engines') compareVersions(part, 'engine', () => true, note)
    else if (name === 'peerDependencies') compareVersions(part, 'peer', (peer) => !optional(peer), note)
    else if (name === 'dependencies') compareDependencies(part, note)
    else if (name === 'keywords') compareKeywords(part, note)
    else if (name === 'exports') {
      compareEntries({ ...part, old: entriesOf(part.old), new: entriesOf(part.new) }, note)
    } else if (name === 'type') compareType(part, note)
    else if (name === 'main') compareMain(part, note)
    else if (name === 'bin') compareCommands(part, about, note)
    else if (!unpublished.includes(name)) noteWords(part, 'package/words-changed', note)
  }
  const scripts = member(about, 'scripts')
  for (const name of installScripts) noteWords(member(scripts, name), 'package/words-changed', note)
}

/** Plugins are found by this one (`kehu list`, `kehu verify`). */
const providerKeyword = 'kehu-provider'

function compareKeywords(keywords: Pair, note: Note): void {
  const [old, next] = [textsOf(keywords.old), textsOf(keywords.new)]
  const [was, is] = [old, next].map((list) => list.includes(providerKeyword))
  if (was && !is) note('package/keyword-removed', keywords, `The package is no longer found by ${providerKeyword}.`)
  else if (is && !was) note('package/keyword-added', keywords, `The package is found by ${providerKeyword} now.`)
  const [oldOthers, others] = [old, next].map((list) => list.filter((word) => word !== providerKeyword))
  if (!isSame({ ...keywords, old: oldOthers, new: others })) {
    note('package/words-changed', keywords, 'keywords was reworded.')
  }
}

/** Ranges that packing replaces: what they stand for is not in this file. */
const replacedRange = /^(?:workspace|catalog):/

function compareDependencies(dependencies: Pair, note: Note): void {
  for (const name of namesOf(dependencies)) {
    const pair = member(dependencies, name)
    const ranges = [pair.old, pair.new].map(String)
    if (pair.old === undefined) note('package/dependency-added', pair, `The package installs ${name} too now.`)
    else if (pair.new === undefined)
      note('package/dependency-removed', pair, `The package does not install ${name} any more.`)
    else if (!isSame(pair) && !ranges.some((range) => replacedRange.test(range)))
      note('package/dependency-changed', pair, `The package installs ${name} ${ranges[1]} now, not ${ranges[0]}.`)
  }
}

function compareType(type: Pair, note: Note): void {
  const [was, is] = [type.old, type.new].map((each) => String(each ?? 'commonjs'))
  if (was !== is) note('package/type-changed', type, `Files of the package were ${was}, and are ${is} now.`)
  else noteWords(type, 'package/words-changed', note)
}

function compareMain(main: Pair, note: Note): void {
  if (main.old === undefined) note('package/main-added', main, 'Whoever reads no "exports" finds a main file now.')
  else if (main.new === undefined)
    note('package/main-removed', main, 'Whoever reads no "exports" finds no main file any more.')
  else noteWords(main, 'package/words-changed', note)
}

function compareCommands(bin: Pair, about: Pair, note: Note): void {
  const [old, next] = [commandsOf(bin.old, about.old), commandsOf(bin.new, about.new)]
  const commands = { ...bin, old, new: next }
  for (const name of namesOf(commands)) {
    const pair = member(commands, name)
    if (pair.old === undefined) note('package/command-added', pair, `The package installs a command ${name} now.`)
    else if (pair.new === undefined)
      note('package/command-removed', pair, `The package installs no command ${name} any more.`)
    else noteWords(pair, 'package/words-changed', note)
  }
}

/** A lone path is a command named as the package, without its scope. */
function commandsOf(bin: unknown, about: unknown): JsonObject {
  return typeof bin === 'string' ? { [String(objectOf(about).name).replace(/^@[^/]*\//, '')]: bin } : objectOf(bin)
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

/** A member as a packed package has it. */
function published(about: Pair, name: string): Pair {
  const [plain, config] = [member(about, name), member(member(about, 'publishConfig'), name)]
  if (!replaceable.includes(name)) return plain
  const [old, next] = [config.old === undefined ? plain : config, config.new === undefined ? plain : config]
  return { old: old.old, new: next.new, oldPointer: old.oldPointer, newPointer: next.newPointer }
}

/** A lone target is the entry '.', and so are lone conditions. */
function entriesOf(exports: unknown): JsonObject {
  if (typeof exports === 'string') return { '.': exports }
  if (!isJsonObject(exports)) return {}
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
  const conditions = { ...entry, old: objectOf(entry.old), new: objectOf(entry.new) }
  for (const condition of namesOf(conditions)) {
    const pair = member(conditions, condition)
    if (pair.new === undefined && !isJsonObject(entry.new)) continue
    if (pair.new === undefined) {
      note('package/entry-removed', pair, `The entry '${name}' has no condition '${condition}' any more.`)
    } else if (pair.old === undefined) {
      note('package/entry-added', pair, `The entry '${name}' has the condition '${condition}' now.`)
    }
  }
}
