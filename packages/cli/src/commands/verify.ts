import { isAbsolute, relative, sep } from 'node:path'
import {
  catalogue,
  reportFormats,
  selectChecks,
  visibleText,
  type Check,
  type Report,
  type ReportFormat,
  type Unjudged,
} from '@kehu/conformance'
import { Command } from 'commander'
import { findPlugins } from '../find-plugins.ts'
import { watchForInterruption } from '../interruption.ts'
import { locatePlugin } from '../locate-plugin.ts'
import { isProvider, openPluginPackage, readPackageJson, type PluginPackage } from '../plugin-package.ts'
import { addProcessOptions, processSettings, type ProcessOptions } from '../plugin-process/process-options.ts'
import { stackText } from '../stack-text.ts'
import { UsageError } from '../usage-error.ts'
import { createProgress } from '../verify/progress.ts'
import { reporter, type Reporter } from '../verify/reporter.ts'
import { verifyInChild } from '../verify/verify-in-child.ts'
import { prepareReports, writeReports } from '../verify/write-reports.ts'
import { wholeNumber } from '../whole-number.ts'
import { wordList } from '../word-list.ts'

interface Options extends ProcessOptions {
  readonly reporter?: readonly Reporter[]
  readonly only?: readonly string[]
  readonly seed: number
  readonly samples: number
}

/** `kehu verify`: holds plugins against the contract, each in a process of its own. */
export function verifyCommand(): Command {
  return addProcessOptions(new Command('verify'))
    .description('hold plugins against the contract, with no vendor reachable')
    .argument(
      '[plugins...]',
      'names of installed plugins, or folders (default: this folder where it is a plugin, else all installed)',
    )
    .option('--reporter <format[=file]>', 'how to report, and where to; repeatable (default: pretty)', reporter)
    .option('--only <checks>', 'checks or areas, and what they need; repeatable, or between commas', wordList)
    .option('--seed <number>', 'decides all that is generated', wholeNumber(0, 0xffffffff), 1)
    .option('--samples <number>', 'samples to try each property with', wholeNumber(1, 1_000_000), 50)
    .addHelpText('after', help())
    .action(async (names: readonly string[], _: unknown, command: Command) => {
      process.exitCode = await verify(names, command.optsWithGlobals<Options>())
    })
}

function help(): string {
  const formats = (Object.keys(reportFormats) as ReportFormat[]).map(
    (format) => `  ${format.padEnd(10)}${reportFormats[format]}`,
  )
  return `\nReporters:\n${formats.join('\n')}\n\nExit codes: 0 the contract is kept · 1 a check failed, or none ran · 2 a plugin could not be judged.`
}

async function verify(names: readonly string[], options: Options): Promise<number> {
  const { only, reporter: reporters = [{ format: 'pretty', file: null }] } = options
  const total = checksOf(only).length
  await prepareReports(reporters)
  const interrupted = watchForInterruption()
  const reports = new Map<Report, string>()
  const unjudged: Unjudged[] = []
  for (const { title, plugin } of await candidates(names)) {
    try {
      const { folder, declaration } = await plugin
      const progress = createProgress(declaration.name, total, process.stderr)
      try {
        const task = { ...(only ? { only } : {}), seed: options.seed, samples: options.samples }
        const settings = processSettings(title, options, interrupted)
        reports.set(await verifyInChild(await plugin, task, progress, settings), folder)
      } finally {
        progress.end()
      }
    } catch (error) {
      if (interrupted.aborted) throw error
      const message = visibleText((error as Error).message)
      unjudged.push({ plugin: title, message })
      console.error(message)
      if (options.verbose) console.error(stackText(error))
    }
  }
  const all = [...reports.keys()]
  const folderOf = (report: Report) => shownFolder(reports.get(report) ?? '', report.plugin.name)
  await writeReports(all, reporters, { folderOf, unjudged })
  if (unjudged.length > 0) return 2
  return all.every(({ isConformant }) => isConformant) ? 0 : 1
}

/** The checks that were asked for: a slip in an id is told before anything starts. */
function checksOf(only: readonly string[] | undefined): readonly Check[] {
  if (only === undefined) return catalogue
  try {
    return selectChecks(catalogue, only)
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error })
  }
}

interface Candidate {
  /** What it is called until its package has said its name. */
  readonly title: string
  /** Rejects where it is no plugin that this Kehu knows. */
  readonly plugin: Promise<PluginPackage>
}

async function candidates(names: readonly string[]): Promise<Candidate[]> {
  const here = process.cwd()
  const given = names.map((name) => ({ title: name, plugin: locatePlugin(name, here) }))
  if (given.length > 0) return settled(given)
  const packageJson = await readPackageJson(here, 'this folder')
  if (packageJson && isProvider(packageJson)) return settled([{ title: '.', plugin: openPluginPackage(here) }])
  const { plugins, refused } = await findPlugins(here)
  if (plugins.length + refused.length === 0) {
    throw new UsageError('There is nothing to verify: no plugin is installed here; name a plugin, or its folder.')
  }
  return settled([
    ...plugins.map((plugin) => ({ title: plugin.declaration.name, plugin: Promise.resolve(plugin) })),
    ...refused.map((sentence) => ({
      title: 'an installed plugin',
      plugin: Promise.reject<PluginPackage>(new UsageError(sentence)),
    })),
  ])
}

/** Each is looked at in its turn; until then a rejection must not count as unseen. */
function settled(all: Candidate[]): Candidate[] {
  for (const { plugin } of all) plugin.catch(() => {})
  return all
}

/** A folder from where the user stands; outside of that, where no annotation could point, the plugin's name. */
function shownFolder(folder: string, name: string): string {
  const path = relative(process.cwd(), folder)
  return path.startsWith('..') || isAbsolute(path) ? name : path.replaceAll(sep, '/')
}
