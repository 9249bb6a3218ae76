import { isJsonObject, namesIn } from '@kehu/conformance'
import { isSame, member, namesOf, type Pair } from './pair.ts'
import type { RuleId } from './rules.ts'

/** One thing that is not as it was. */
export interface Difference {
  readonly rule: RuleId
  /** The file that `pointer` leads into: the old one for what is gone. */
  readonly side: 'old' | 'new'
  readonly pointer: string
  /** One sentence for a user of the plugin. */
  readonly message: string
}

/** Takes differences in as they are found. */
export type Note = (rule: RuleId, pair: Pair, message: string) => void

/** Notes into a list: what is gone by where it stood, all else by where it stands. */
export function noteInto(found: Difference[]): Note {
  return (rule, pair, message) => {
    const isGone = pair.new === undefined
    found.push({ rule, side: isGone ? 'old' : 'new', pointer: isGone ? pair.oldPointer : pair.newPointer, message })
  }
}

/**
 * Notes whatever differs under a rule that asks for nothing: the descriptions, sources and examples that no other rule
 * speaks of. So nothing that changes is passed over.
 */
export function noteWords(pair: Pair, rule: RuleId, note: Note): void {
  if (isSame(pair)) return
  if (isJsonObject(pair.old) && isJsonObject(pair.new)) {
    for (const name of namesOf(pair)) noteWords(member(pair, name), rule, note)
    return
  }
  const verb = pair.old === undefined ? 'was added' : pair.new === undefined ? 'was removed' : 'was reworded'
  note(rule, pair, `${lastName(pair)} ${verb}.`)
}

function lastName({ newPointer }: Pair): string {
  return namesIn(newPointer).at(-1) || 'The file'
}
