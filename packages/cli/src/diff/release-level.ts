import type { ChangeClass } from './rules.ts'

/** How a version must rise: by semver, from nothing to most. */
export const releaseLevels = ['none', 'patch', 'minor', 'major'] as const

export type ReleaseLevel = (typeof releaseLevels)[number]

/**
 * The least release that a change asks for.
 *
 * @param version the version before the change. Before 1.0.0 a minor release may break (semver.org, item 4), and npm's
 * ranges know it
 */
export function levelOf(change: ChangeClass, version: string | null): ReleaseLevel {
  if (change === 'none') return 'patch'
  if (change === 'additive') return 'minor'
  return version?.startsWith('0.') ? 'minor' : 'major'
}

/** Whether a level is at least another. */
export function isAtLeast(level: ReleaseLevel, least: ReleaseLevel): boolean {
  return releaseLevels.indexOf(level) >= releaseLevels.indexOf(least)
}

/** The highest of several; `none` of none. */
export function highestOf(levels: readonly ReleaseLevel[]): ReleaseLevel {
  return releaseLevels.findLast((level) => levels.includes(level)) ?? 'none'
}
