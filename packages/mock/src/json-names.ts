/**
 * The dotted places of names that stand twice in one object of valid JSON, as a reader sees them, escapes resolved:
 * `JSON.parse` keeps the last, others the first (RFC 8259, section 4).
 *
 * @example
 * doubledNames('{"a":[{"b":1,"\\u0062":2}]}') // ['a.0.b']
 */
export function doubledNames(json: string): string[] {
  const doubled: string[] = []
  const open: Holder[] = []
  let text = ''
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)) {
    const holder = open.at(-1)
    if (token === '{') open.push({ names: new Set(), at: '' })
    else if (token === '[') open.push({ names: null, at: 0 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && typeof holder?.at === 'number') holder.at++
    else if (token === ':' && holder?.names) {
      holder.at = JSON.parse(text) as string
      if (holder.names.has(holder.at)) doubled.push(open.map(({ at }) => at).join('.'))
      holder.names.add(holder.at)
    } else if (token.startsWith('"')) text = token
  }
  return [...new Set(doubled)]
}

/** An object or array that is being read, and the name or index that it is read at. */
interface Holder {
  readonly names: Set<string> | null
  at: string | number
}
