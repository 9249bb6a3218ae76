import { readReport, type Report } from '@kehu/conformance'
import { PluginFailure } from '../plugin-process/plugin-failure.ts'
import { runPluginProcess, type ChildLine, type ProcessSettings } from '../plugin-process/run-plugin-process.ts'
import type { PluginPackage } from '../plugin-package.ts'
import { shownText } from '../shown-text.ts'
import type { Progress } from './progress.ts'
import type { VerifyMessage, VerifyTask } from './verify-message.ts'

/**
 * Verifies a plugin in a process of its own.
 *
 * @throws PluginFailure where no report has come; the signal's reason where it is called off
 */
export function verifyInChild(
  plugin: PluginPackage,
  task: VerifyTask,
  progress: Progress,
  settings: ProcessSettings,
): Promise<Report> {
  const heed = (message: VerifyMessage, line: ChildLine<Report>) => {
    switch (message.kind) {
      case 'check':
        line.stage(`in the check ${message.id}`)
        progress.check(message.id)
        break
      case 'result':
        line.stage(`after the check ${message.result.id}`)
        progress.result(message.result)
        break
      case 'report':
        line.finish(readable(message.report, plugin.declaration.name))
    }
  }
  const opened = 'before its first check'
  return runPluginProcess(plugin, { file: 'verify-child', task, opened, goal: 'its report', heed }, settings)
}

function readable(report: unknown, name: string): Report {
  try {
    return readReport(report)
  } catch (error) {
    throw new PluginFailure(`${shownText(name)} has a report that cannot be read: ${(error as Error).message}`)
  }
}
