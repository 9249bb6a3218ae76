import { visibleText } from '@kehu/conformance'
import type { Change, Diff } from './diff.ts'

/** Changes of words alone that are shown one by one. */
const shownWords = 10

/** A diff for a person at a terminal. */
export function diffText({ old, new: next, changes, class: most, asksFor }: Diff): string {
  const words = changes.filter(isOfWords)
  const told = [...changes.filter((change) => !isOfWords(change)), ...words.slice(0, shownWords)]
  // Of a plugin and a lone file there is nothing else to compare.
  const what = (old.package === null) === (next.package === null) ? '' : ': their OpenAPI files alone'
  const hidden = words.length - Math.min(words.length, shownWords)
  const lines = [
    `${named(old)} → ${named(next)}${what}`,
    ...told.flatMap(changeLines),
    ...(hidden > 0 ? [`${hidden} more that ask for a patch; --json tells them all`] : []),
    changes.length === 0
      ? 'Nothing changed.'
      : `${changes.length} changed, ${most === 'none' ? 'none of them seen by a user' : `${most} at most`}: release a ${asksFor}.`,
  ]
  return lines.map(visibleText).join('\n')
}

function isOfWords({ rule }: Change): boolean {
  return rule.endsWith('/words-changed')
}

function changeLines({ class: kind, rule, message, place }: Change): string[] {
  const at = place.line === null ? `${place.file} ${place.pointer}` : `${place.file}:${place.line} ${place.pointer}`
  return [`${kind === 'none' ? 'patch' : kind}  ${message}`, `  ${rule}, ${place.side} ${at}`]
}

function named({ label, package: about }: Diff['old']): string {
  return about ? `${about.name}@${about.version}` : label
}
