import type { SpecFile } from '@kehu/conformance'
import { compareManifests } from './compare-manifests.ts'
import { comparePackages } from './compare-packages.ts'
import { compareSpecs } from './compare-specs.ts'
import { noteInto, type Difference } from './difference.ts'
import { highestOf, levelOf, type ReleaseLevel } from './release-level.ts'
import { rules, type ChangeClass, type RuleId } from './rules.ts'
import type { Side } from './side.ts'

/** What is different between two plugins, or two OpenAPI files, as JSON. */
export interface Diff {
  /** Version of this format; a reader refuses one that it does not know. */
  readonly version: 1
  readonly old: DiffSide
  readonly new: DiffSide
  /** The most that any change is; `none` too where nothing changed. */
  readonly class: ChangeClass
  /** The least release that the changes ask for; `none` where nothing changed. */
  readonly asksFor: ReleaseLevel
  /** Breaking ones first, then additive ones. */
  readonly changes: readonly Change[]
}

export interface DiffSide {
  readonly label: string
  /** Name and version of the package; `null` for an OpenAPI file alone. */
  readonly package: { readonly name: string; readonly version: string } | null
}

export interface Change {
  readonly class: ChangeClass
  readonly rule: RuleId
  readonly asksFor: ReleaseLevel
  readonly place: {
    /** The old one for what is gone. */
    readonly side: 'old' | 'new'
    readonly file: string
    readonly pointer: string
    /** From 1; `null` where the file is written by a build. */
    readonly line: number | null
  }
  readonly message: string
}

const order: readonly ChangeClass[] = ['breaking', 'additive', 'none']

/** Compares what two sides have in common: two plugins wholly, else their OpenAPI files alone. */
export function diff(old: Side, next: Side): Diff {
  const version = packageOf(old)?.version ?? null
  const found: Change[] = []
  const take = (differences: readonly Difference[], place: (difference: Difference) => Change['place']) => {
    for (const difference of differences) {
      const { rule, message } = difference
      found.push({
        class: rules[rule],
        rule,
        asksFor: levelOf(rules[rule], version),
        place: place(difference),
        message,
      })
    }
  }
  take(differencesOf(compareSpecs, old.spec.document, next.spec.document), (difference) => {
    const side = difference.side === 'old' ? old : next
    return specPlace(side.spec, side.plugin?.specPath ?? side.label, difference)
  })
  if (old.plugin && next.plugin) {
    take(differencesOf(compareManifests, old.plugin.manifest, next.plugin.manifest), plainPlace('manifest.json'))
    take(differencesOf(comparePackages, old.plugin.packageJson, next.plugin.packageJson), plainPlace('package.json'))
  }
  const changes = order.flatMap((each) => found.filter((change) => change.class === each))
  return {
    version: 1,
    old: { label: old.label, package: packageOf(old) },
    new: { label: next.label, package: packageOf(next) },
    class: changes[0]?.class ?? 'none',
    asksFor: highestOf(changes.map(({ asksFor }) => asksFor)),
    changes,
  }
}

function differencesOf<Value>(
  compare: (old: Value, next: Value, note: ReturnType<typeof noteInto>) => void,
  old: Value,
  next: Value,
): Difference[] {
  const found: Difference[] = []
  compare(old, next, noteInto(found))
  return found
}

function specPlace(spec: SpecFile, file: string, { side, pointer }: Difference): Change['place'] {
  return { side, file, pointer, line: spec.place(pointer).line }
}

function plainPlace(file: string): (difference: Difference) => Change['place'] {
  return ({ side, pointer }) => ({ side, file, pointer, line: null })
}

function packageOf({ plugin }: Side): DiffSide['package'] {
  if (!plugin) return null
  return { name: String(plugin.packageJson.name), version: String(plugin.packageJson.version) }
}
