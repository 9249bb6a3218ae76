import type { FetchAnswer } from '../v1/fetch.ts'

/**
 * The headers of an answer as fetch tells them: lines of one name are joined. Node's own object leaves out the second
 * `Retry-After`, and others.
 *
 * @param lines name and value in turn
 */
export function answerHeaders(lines: readonly string[]): FetchAnswer['headers'] {
  return {
    get(name) {
      const wanted = name.toLowerCase()
      const values = lines.filter((_, index) => index % 2 === 1 && lines[index - 1]?.toLowerCase() === wanted)
      return values.length === 0 ? null : values.join(', ')
    },
  }
}
