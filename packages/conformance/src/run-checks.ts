import type { Fetch, Json } from '@kehu/core/v1'
import { catalogue } from './catalogue.ts'
import { shape } from './checks/manifest/shape.ts'
import type { Check } from './check.ts'
import { clause } from './failure/clause.ts'
import type { Finding } from './finding.ts'
import { manifestErrors } from './plugin/manifest-errors.ts'
import type { Plugin } from './plugin/plugin.ts'
import { maskFor, type Mask } from './report/mask.ts'
import type { CheckResult, ReportFinding } from './report/report.ts'
import { startStand } from './stand/start-stand.ts'
import type { Stand } from './trial.ts'

export interface RunSettings {
  /** Decides all that is generated; 1 by default. */
  readonly seed?: number
  /** Samples that each property is tried with; 50 by default. */
  readonly samples?: number
  /** What the plugin's requests go over, beneath what a check puts between; the platform's by default. */
  readonly fetch?: Fetch
  /** Results of checks that ran before these, by id. */
  readonly results?: ReadonlyMap<string, CheckResult>
  /** Once it is aborted, no further check begins: what ran so far is the result. */
  readonly signal?: AbortSignal
  /** Called before each check that runs. */
  readonly onCheck?: (check: Check) => void
  /** Called after each check, also one that does not apply. */
  readonly onResult?: (result: CheckResult) => void
}

/** Findings of one check that a report holds. */
const shownFindings = 5

const platformFetch: Fetch = (url, init) => globalThis.fetch(url, init)

const knownChecks: ReadonlySet<string> = new Set(catalogue.map(({ id }) => id))

/**
 * Runs checks against a plugin, one after the other, in the order given. A check whose needs failed, or were not among
 * those that ran, is not tried: it is failed and names the one that blocked it.
 */
export async function runChecks(
  plugin: Plugin,
  checks: readonly Check[],
  settings: RunSettings = {},
): Promise<CheckResult[]> {
  const known = new Map(settings.results)
  const results: CheckResult[] = []
  for (const check of checks) {
    if (settings.signal?.aborted) break
    const result = await judge(plugin, check, known, settings)
    known.set(check.id, result)
    results.push(result)
    settings.onResult?.(result)
  }
  return results
}

async function judge(
  plugin: Plugin,
  check: Check,
  results: ReadonlyMap<string, CheckResult>,
  settings: RunSettings,
): Promise<CheckResult> {
  const { id, requirement, title } = check
  const base = { id, requirement, title, reason: null, link: null, blockedBy: null, findings: [], found: 0, notes: {} }
  // Which checks apply, and what they may assume, follows from the manifest: without its shape, nothing does.
  const isReadable = manifestErrors(plugin.manifest).length === 0
  if (!isReadable && id !== shape.id) return { ...base, verdict: 'fail', blockedBy: shape.id }
  const deviation = !isReadable ? undefined : plugin.manifest.deviations?.find((each) => each.check === id)
  const reason = check.exempt?.(plugin.manifest) ?? null
  if (reason !== null) {
    if (!deviation) return { ...base, verdict: 'not-applicable', reason }
    const findings = [plain(`The manifest calls ${id} a known deviation, but it does not apply here; take it out.`)]
    return { ...base, verdict: 'fail', findings, found: 1 }
  }
  const blockedBy = blocker(check, results)
  if (blockedBy !== null) return { ...base, verdict: 'fail', blockedBy }
  settings.onCheck?.(check)
  const { findings, notes } = await tryOut(plugin, check, settings)
  const tried = { ...base, findings: findings.slice(0, shownFindings), found: findings.length, notes }
  if (!deviation) return { ...tried, verdict: findings.length > 0 ? 'fail' : 'pass' }
  if (findings.length > 0) {
    return { ...tried, verdict: 'known-deviation', reason: deviation.reason, link: deviation.link }
  }
  const passes = plain(`The manifest calls ${id} a known deviation, but it passes now; take it out of "deviations".`)
  return { ...tried, verdict: 'fail', findings: [passes], found: 1 }
}

/** The check that keeps this one from being judged: the root of the chain. */
function blocker({ needs }: Check, results: ReadonlyMap<string, CheckResult>): string | null {
  for (const need of needs) {
    const result = results.get(need)
    if (!result) return need
    if (result.blockedBy !== null) return result.blockedBy
    if (result.verdict === 'fail' || result.verdict === 'known-deviation') return need
  }
  return null
}

async function tryOut(
  plugin: Plugin,
  check: Check,
  { seed = 1, samples = 50, fetch = platformFetch }: RunSettings,
): Promise<{ readonly findings: ReportFinding[]; readonly notes: Record<string, Json> }> {
  const found: Finding[] = []
  const notes: Record<string, Json> = {}
  const stands: Stand[] = []
  const masks: Mask[] = []
  const stray = (error: unknown) => {
    found.push({ message: `A promise was left to reject unseen: ${described(error)}; handle it, or hand it over.` })
  }
  process.on('unhandledRejection', stray)
  try {
    await check.run({
      plugin,
      seed,
      samples,
      fetch,
      checks: knownChecks,
      find: (finding) => void found.push(finding),
      note(name, value) {
        notes[name] = value
      },
      async start(scenario, stand) {
        const environment = { fetch, ...stand?.environment }
        const started = await startStand(plugin, seed, scenario, { ...stand, environment })
        stands.push(started)
        masks.push(maskFor(plugin, started))
        return started
      },
    })
  } catch (error) {
    found.push({ message: `The check could not come to its end: ${described(error)}.` })
  } finally {
    for (const stand of stands) await stand.mock.close()
    // What is left to reject is told at the end of a turn.
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', stray)
  }
  return { findings: found.map((finding) => shown(plugin, finding, masks)), notes }
}

function shown(plugin: Plugin, finding: Finding, masks: readonly Mask[]): ReportFinding {
  const mask = (text: string) => masks.reduce((masked, each) => each.text(masked), text)
  const { message, place, request, expected, actual } = finding
  return {
    message: mask(message),
    place: place
      ? {
          ...place,
          ...(place.file === 'openapi.yaml'
            ? { file: plugin.declaration.spec.slice('./'.length), ...plugin.spec.place(place.pointer) }
            : { line: 1, column: 1 }),
        }
      : null,
    request: request?.request ? mask(masks[0]?.request(request.request) ?? '') : null,
    expected: expected === undefined ? null : mask(expected),
    actual: actual === undefined ? null : mask(actual),
  }
}

function plain(message: string): ReportFinding {
  return { message, place: null, request: null, expected: null, actual: null }
}

/** A plugin may throw anything, also what cannot be printed. */
function described(error: unknown): string {
  try {
    const [line = ''] = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n')
    return clause(line)
  } catch {
    return 'something that cannot be printed'
  }
}
