import { Option } from 'commander'
import { wordList } from './word-list.ts'

/** The option of every command that imports a plugin. */
export function conditionsOption(): Option {
  return new Option(
    '--conditions <names>',
    'export conditions to import the plugin with; repeatable, or between commas (default: those that Node runs with)',
  ).argParser(wordList)
}

/**
 * The conditions that this process was started with: what a plugin imports is found by these, so the plugin itself is
 * too.
 */
export function ownConditions(given: readonly string[] = process.execArgv): string[] {
  return given.flatMap((flag, index) => {
    const [name, value = given[index + 1]] = flag.split('=')
    return (name === '--conditions' || name === '-C') && value !== undefined ? [value] : []
  })
}
