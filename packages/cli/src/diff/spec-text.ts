import { isNode as isYamlNode, LineCounter, parseDocument } from 'yaml'
import { InputError } from './input-error.ts'
import { isNode, namesIn, type Node } from './pair.ts'

/** An OpenAPI file as data, and where each part of it stands. */
export interface SpecText {
  readonly document: Node
  /** Line, from 1, of what a JSON pointer leads to, or of the nearest part around it. */
  line(pointer: string): number
}

/**
 * Reads the text of an OpenAPI file, out of a folder or a tarball.
 *
 * @throws InputError where it is no YAML, or holds no paths
 */
export function readSpecText(text: string): SpecText {
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines })
  const [fault] = parsed.errors
  if (fault) {
    throw new InputError(`its OpenAPI file is no YAML (${fault.code} in line ${lines.linePos(fault.pos[0]).line})`)
  }
  const document: unknown = parsed.toJS()
  if (!isNode(document) || !isNode(document.paths)) throw new InputError('its OpenAPI file has no "paths"')
  return {
    document,
    line(pointer) {
      const names = namesIn(pointer)
      for (let length = names.length; length > 0; length--) {
        const node = parsed.getIn(names.slice(0, length), true)
        if (isYamlNode(node) && node.range) return lines.linePos(node.range[0]).line
      }
      return 1
    },
  }
}
