import { visibleText } from '@kehu/conformance'
import { Option, type Command } from 'commander'
import { ownConditions } from '../conditions.ts'
import { shownText } from '../shown-text.ts'
import { wholeNumber } from '../whole-number.ts'
import { wordList } from '../word-list.ts'
import type { ProcessSettings } from './run-plugin-process.ts'

/** What every command takes that runs a plugin. */
export interface ProcessOptions {
  readonly timeout: number
  readonly conditions?: readonly string[]
  readonly verbose?: boolean
}

export function addProcessOptions(command: Command): Command {
  return command
    .option('--timeout <seconds>', 'without a sign of life, the plugin is taken to hang', wholeNumber(1, 86_400), 60)
    .addOption(
      new Option(
        '--conditions <names>',
        'export conditions to import the plugin with; repeatable, or between commas (default: those that Node runs with)',
      ).argParser(wordList),
    )
}

/** @param title what the plugin is called where it prints something */
export function processSettings(title: string, options: ProcessOptions, signal: AbortSignal): ProcessSettings {
  const { timeout, conditions = ownConditions(), verbose = false } = options
  const printed = (line: string) => console.error(`${shownText(title)} | ${visibleText(line)}`)
  return { conditions, timeoutSeconds: timeout, signal, onOutput: verbose ? printed : null }
}
