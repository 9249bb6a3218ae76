import { createInterface } from 'node:readline'
import { visibleText } from '@kehu/conformance'
import { faultProfiles } from '@kehu/mock'
import { Command, Option } from 'commander'
import { watchForInterruption } from '../interruption.ts'
import { locatePlugin } from '../locate-plugin.ts'
import type { MockMessage, MockTask } from '../mock/mock-message.ts'
import { isAtTerminal } from '../mock/standard-input.ts'
import { addProcessOptions, processSettings, type ProcessOptions } from '../plugin-process/process-options.ts'
import { runPluginProcess, type ChildLine } from '../plugin-process/run-plugin-process.ts'
import { wholeNumber } from '../whole-number.ts'

interface Options extends MockTask, ProcessOptions {
  readonly enter?: true
}

/** `kehu mock`: runs the vendor of a plugin, in a process of its own, until Ctrl-C. */
export function mockCommand(): Command {
  const width = Math.max(...faultProfiles.map(({ name }) => name.length))
  const profiles = faultProfiles.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`)
  const command = new Command('mock')
    .description("run a mock of a plugin's vendor, until Ctrl-C")
    .argument('<plugin>', 'name of an installed plugin, or its folder')
    .addOption(
      new Option('--port <number>', 'port on 127.0.0.1').argParser(wholeNumber(0, 65_535)).default(0, 'a free one'),
    )
    .option('--size <number>', 'customers that the vendor has', wholeNumber(0, 1_000_000), 120)
    .option('--seed <number>', 'decides customers, credentials and faults', wholeNumber(0, 0xffffffff), 1)
    .addOption(
      new Option('--fault <profile>', 'what goes wrong with each list').choices(faultProfiles.map(({ name }) => name)),
    )
    .option('--enter', 'print a fresh curl for each line of standard input (default: in the foreground of a terminal)')
  return addProcessOptions(command)
    .addHelpText('after', `\nFaults:\n${profiles.join('\n')}`)
    .action(async (name: string, _: unknown, action: Command) => serve(name, action.optsWithGlobals<Options>()))
}

async function serve(name: string, options: Options): Promise<void> {
  const { port, size, seed, fault, enter: isRead = isAtTerminal() } = options
  const plugin = await locatePlugin(name, process.cwd())
  const interrupted = watchForInterruption()
  let isServing = false
  let openQuestions = 0
  const askCurl = (line: ChildLine<void>) => {
    openQuestions++
    line.stage('while it was asked for a list request')
    line.say('curl')
  }
  const heed = (message: MockMessage, line: ChildLine<void>) => {
    switch (message.kind) {
      case 'started':
        console.log(`${shownLines(message.text)}\n`)
        askCurl(line)
        return
      case 'curl':
        console.log(`${shownLines(message.text)}\n`)
        break
      case 'no-curl':
        console.error(`No curl can be printed: ${visibleText(message.message)}\n`)
    }
    openQuestions--
    if (openQuestions === 0) {
      // A vendor that nobody asks has nothing to say.
      line.rest()
      line.stage('while its vendor was mocked')
    }
    if (isServing) return
    isServing = true
    const hint = isRead ? ': press Enter for a fresh one,' : '.'
    console.log(`A signature ages as the vendor says${hint} Ctrl-C to stop.\n`)
    if (isRead) createInterface({ input: process.stdin }).on('line', () => askCurl(line))
  }
  const task = { port, size, seed, ...(fault ? { fault } : {}) }
  const work = {
    file: 'mock-child',
    task,
    opened: 'while its vendor was started',
    goal: 'the mock was stopped',
    heed,
  }
  try {
    await runPluginProcess(plugin, work, processSettings(name, options, interrupted))
  } catch (error) {
    // This is how it ends.
    if (!isServing || !interrupted.aborted) throw error
  } finally {
    if (isRead) process.stdin.destroy()
  }
}

function shownLines(text: string): string {
  return text.split('\n').map(visibleText).join('\n')
}
