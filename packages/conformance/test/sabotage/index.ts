import type { Sabotage } from './sabotage.ts'

/** A broken plugin for each check. */
export const sabotages: readonly Sabotage[] = []
