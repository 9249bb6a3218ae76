import { createRequire } from 'node:module'
import { catalogue } from './catalogue.ts'
import type { Plugin } from './plugin/plugin.ts'
import type { CheckResult, Report, Verdict } from './report/report.ts'
import { runChecks, type RunSettings } from './run-checks.ts'
import { selectChecks } from './select-checks.ts'

export interface VerifySettings extends RunSettings {
  /** Ids or areas of checks; what they need runs too. Default: all. */
  readonly only?: readonly string[]
  /** Epoch milliseconds, to say in the report when it was and how long it took; the kit has no clock of its own. */
  readonly now?: () => number
}

/**
 * Holds a plugin against the contract.
 *
 * @example
 * const report = await verifyPlugin(await loadPlugin('.'))
 * if (!report.isConformant) process.exitCode = 1
 */
export async function verifyPlugin(plugin: Plugin, settings: VerifySettings = {}): Promise<Report> {
  const { only = null, now, seed = 1, samples = 50 } = settings
  const started = now?.() ?? null
  const checks = only === null ? catalogue : selectChecks(catalogue, only)
  const results = await runChecks(plugin, checks, { ...settings, seed, samples })
  const { name, version, contract } = plugin.declaration
  return {
    version: 1,
    plugin: { name, version, id: plugin.manifest.id, contract },
    seed,
    samples,
    only,
    summary: summary(results),
    isConformant: results.length === checks.length && isConformant(results),
    checks: results,
    run: {
      kit: versionOf('../package.json'),
      core: versionOf('@kehu/core/package.json'),
      node: process.versions.node,
      startedAt: started === null ? null : new Date(started).toISOString(),
      durationMs: started === null || !now ? null : now() - started,
    },
  }
}

function summary(results: readonly CheckResult[]): Record<Verdict, number> {
  const count = (verdict: Verdict) => results.filter((result) => result.verdict === verdict).length
  return {
    pass: count('pass'),
    fail: count('fail'),
    'not-applicable': count('not-applicable'),
    'known-deviation': count('known-deviation'),
  }
}

/** Nothing run is a failure: a green run that checked nothing is the one thing a CI job must never meet. */
function isConformant(results: readonly CheckResult[]): boolean {
  const { pass, fail, 'known-deviation': deviating } = summary(results)
  return fail === 0 && pass + deviating > 0
}

const require = createRequire(import.meta.url)

function versionOf(packageFile: string): string {
  return (require(packageFile) as { readonly version: string }).version
}
