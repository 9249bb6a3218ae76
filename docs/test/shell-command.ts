/** One command of a shell block. */
export interface ShellCommand {
  /** Its words, without quotes; variables that are set in front of it are left out. */
  readonly words: readonly string[]
  /** Line in the block, from 0. */
  readonly line: number
}

/** The commands of a block: lines that end in a backslash are joined, and comments are left out. */
export function shellCommands(text: string): ShellCommand[] {
  const commands: ShellCommand[] = []
  let joined = ''
  let start = 0
  for (const [line, content] of text.split('\n').entries()) {
    if (joined === '') start = line
    joined += content
    if (joined.endsWith('\\')) {
      joined = joined.slice(0, -1)
      continue
    }
    for (const part of withoutComment(joined).split(/\s*(?:&&|\|\||;|\|)\s*/)) {
      const words = wordsOf(part)
      while (/^\w+=/.test(words[0] ?? '')) words.shift()
      if (words.length > 0) commands.push({ words, line: start })
    }
    joined = ''
  }
  return commands
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '')
}

function wordsOf(command: string): string[] {
  const words = command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? []
  return words.map((word) => word.replaceAll(/['"]/g, ''))
}
