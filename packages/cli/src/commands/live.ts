import { visibleText } from '@kehu/conformance'
import { Command, Option } from 'commander'
import { watchForInterruption } from '../interruption.ts'
import { isAgreed } from '../live/agreement.ts'
import type { LiveMessage, LiveTask } from '../live/live-message.ts'
import { locatePlugin } from '../locate-plugin.ts'
import { addProcessOptions, processSettings, type ProcessOptions } from '../plugin-process/process-options.ts'
import { runPluginProcess, type ChildLine } from '../plugin-process/run-plugin-process.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

interface Options extends ProcessOptions {
  readonly calls: number
  readonly out?: string
  readonly yes?: true
}

/** `kehu live <plugin>`: a first, careful look at the real vendor, in a process of its own. */
export function liveCommand(): Command {
  const command = new Command('live')
    .description('read a page or two from the real vendor, and say where it departs from the spec; changes nothing')
    .argument('<plugin>', 'name of an installed package, or folder of a plugin')
    .addOption(new Option('--calls <number>', 'calls at most').argParser(wholeNumber(1, 20)).default(3))
    .option('--out <folder>', 'where the report goes (default: kehu-live-<id>)')
    .option('--yes', 'send without asking')
  return addProcessOptions(command)
    .addHelpText(
      'after',
      `
Options and query come from variables named KEHU_<ID>_<OPTION>, such as KEHU_QCC_SECRET_KEY, never from the command
line. The report holds types, shapes and names of fields, and no value of a record.

Exit codes: 0 as the spec says · 1 drift · 2 could not be found out.`,
    )
    .action(async (name: string, _: unknown, action: Command) => {
      process.exitCode = await contact(name, action.optsWithGlobals<Options>())
    })
}

async function contact(name: string, options: Options): Promise<number> {
  const plugin = await locatePlugin(name, process.cwd())
  const interrupted = watchForInterruption()
  const over = new AbortController()
  const heed = (message: LiveMessage, line: ChildLine<number>) => {
    switch (message.kind) {
      case 'planned':
        line.rest()
        console.error(message.text.split('\n').map(visibleText).join('\n'))
        line.stage('while its plan was read')
        requireAgreement(options.yes === true, AbortSignal.any([interrupted, over.signal])).then(() => {
          line.stage('while it called the vendor')
          line.say('send')
        }, line.fail)
        break
      case 'done':
        for (const sentence of message.found) console.log(visibleText(sentence))
        for (const sentence of message.said) console.error(visibleText(sentence))
        line.finish(message.code)
    }
  }
  const task: LiveTask = { calls: options.calls, out: options.out ?? null }
  const work = {
    file: 'live-child',
    task,
    opened: 'while its plan was made',
    goal: 'the end of its contact',
    heed,
  }
  try {
    return await runPluginProcess(plugin, work, processSettings(name, options, interrupted))
  } finally {
    // A question that stands yet has lost its sense.
    over.abort()
  }
}

async function requireAgreement(isGiven: boolean, signal: AbortSignal): Promise<void> {
  if (isGiven) return
  if (!process.stdin.isTTY) throw new UsageError('Nothing was sent: add --yes to agree to this plan.')
  if (!(await isAgreed(process.stdin, process.stderr, signal))) throw new UsageError('Nothing was sent.')
}
