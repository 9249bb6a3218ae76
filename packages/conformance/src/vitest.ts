import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { loadPlugin } from './plugin/load-plugin.ts'
import type { CheckResult } from './report/report.ts'
import { manifestErrors } from './plugin/manifest-errors.ts'
import { selectChecks } from './select-checks.ts'
import { runChecks, type RunSettings } from './run-checks.ts'

// Not what a runner finds usual: a machine may be busy, and what really hangs ends all the same.
const timeout = 60_000

export interface TestPluginSettings extends Pick<RunSettings, 'seed' | 'samples'> {
  /** Export conditions beside Node's own, for a package that is not built. */
  readonly conditions?: readonly string[]
}

/**
 * Registers a test for each check of the kit: all that a plugin's own suite needs to say.
 *
 * @param folder folder of the plugin's package.json, as a path or a file URL
 * @example await testPlugin(new URL('..', import.meta.url))
 */
export async function testPlugin(folder: string | URL, settings: TestPluginSettings = {}): Promise<void> {
  const { conditions, ...run } = settings
  const plugin = await loadPlugin(typeof folder === 'string' ? folder : fileURLToPath(folder), conditions)
  const isReadable = manifestErrors(plugin.manifest).length === 0
  const results = new Map<string, CheckResult>()
  describe(`${plugin.declaration.name} keeps the contract`, () => {
    for (const check of catalogue) {
      const reason = isReadable ? (check.exempt?.(plugin.manifest) ?? null) : null
      const title = reason === null ? check.title : `${check.title} (not applicable: ${reason})`
      test(`${check.id}: ${title}`, { timeout }, async () => {
        // Where one test is run alone, what it needs has not run.
        const open = selectChecks(catalogue, [check.id]).filter(({ id }) => !results.has(id))
        for (const result of await runChecks(plugin, open, { ...run, results })) results.set(result.id, result)
        const result = results.get(check.id)
        expect(result?.verdict === 'fail' ? told(result) : '').toBe('')
      })
    }
  })
}

/** A failed check in the words of a test. */
function told({ blockedBy, findings, found }: CheckResult): string {
  if (blockedBy !== null) return `blocked by ${blockedBy}`
  const lines = findings.map(({ message, place, request, expected, actual }) =>
    [
      message,
      ...(place ? [`  at ${place.file}:${place.line}:${place.column}`] : []),
      ...(expected === null ? [] : [`  expected ${expected}`]),
      ...(actual === null ? [] : [`  actual   ${actual}`]),
      ...(request === null ? [] : [`  sent     ${request.replaceAll('\n', '\n           ')}`]),
    ].join('\n'),
  )
  return [...lines, ...(found > findings.length ? [`and ${found - findings.length} more`] : [])].join('\n')
}
