/**
 * The conditions that this process was started with: what a plugin imports is found by these, so the plugin itself is
 * too.
 *
 * @param given the arguments of Node itself
 * @param options what stands in NODE_OPTIONS
 */
export function ownConditions(
  given: readonly string[] = process.execArgv,
  options: string = process.env['NODE_OPTIONS'] ?? '',
): string[] {
  return [...wordsOf(options), ...given].flatMap((flag, index, all) => {
    const [name, value = all[index + 1]] = flag.split('=')
    return (name === '--conditions' || name === '-C') && value !== undefined ? [value] : []
  })
}

/** Words as Node splits NODE_OPTIONS: at spaces, but for those between double quotes, where a backslash escapes. */
function wordsOf(options: string): string[] {
  const words = options.match(/(?:[^ "]|"(?:[^"\\]|\\.)*")+/g) ?? []
  return words.map((word) =>
    word.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replaceAll(/\\(.)/g, '$1')),
  )
}
