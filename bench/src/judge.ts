import type { Budget } from './budgets.ts'
import type { Figure, FigureKind } from './part.ts'

/**
 * - `kept`: within the budget.
 * - `within the noise`: a ratio beyond the budget by no more than runs differ.
 * - `short of it`: beyond the budget, which was not reached, and within what is held in its place.
 * - `broken`: beyond it; or no figure where there must be one.
 * - `not gated`: too few cores to tell, or too few of them free.
 */
export type Verdict = 'kept' | 'within the noise' | 'short of it' | 'broken' | 'not gated'

/** A budget, and what a run made of it. */
export interface Judgement {
  readonly budget: Budget
  readonly figure: Figure | null
  readonly verdict: Verdict
  /** One sentence that says it all. */
  readonly sentence: string
}

/** Repeats of one run differ by 5 to 10 % (bench of 2026-11-22): no difference below that is real. */
export const noise = 0.1

/** Below these, what is measured and its server take each other's time. */
export const enoughCores = 4

// What any machine does on the side.
const onTheSide = 0.5

// Of this machine, or of this moment.
const needsCores: ReadonlySet<FigureKind> = new Set(['ratio', 'heap'])

/**
 * Holds figures against budgets.
 *
 * @param isWhole whether all parts ran: then a budget without a figure is broken, since nobody would see it break
 */
export function judge(
  budgets: readonly Budget[],
  figures: readonly Figure[],
  { cores, isWhole }: { readonly cores: number; readonly isWhole: boolean },
): readonly Judgement[] {
  return budgets.flatMap((budget) => {
    const found = figures.filter(({ name }) => fits(budget.figure, name))
    if (found.length > 0) return found.map((figure) => judgeFigure(budget, figure, cores))
    if (!isWhole) return []
    const sentence = `No figure '${budget.figure}' was measured, so its budget is held by nothing.`
    return [{ budget, figure: null, verdict: 'broken' as const, sentence }]
  })
}

function judgeFigure(budget: Budget, figure: Figure, cores: number): Judgement {
  const { name, kind, value, freeCores: free = cores } = figure
  const [limit, word] = 'most' in budget ? [budget.most, 'most'] : [budget.least, 'least']
  const share = shareBeyond(budget, value, limit)
  const isWithin = (bound: number): boolean => shareBeyond(budget, value, bound) <= (kind === 'ratio' ? noise : 0)
  const verdict = ((): Verdict => {
    if (needsCores.has(kind) && cores < enoughCores) return 'not gated'
    if (share <= 0) return 'kept'
    if (isWithin(limit)) return 'within the noise'
    if (budget.held !== undefined && isWithin(budget.held.at)) return 'short of it'
    return needsCores.has(kind) && free < enoughCores - onTheSide ? 'not gated' : 'broken'
  })()
  const distance = limit === 0 || !(share > 0) ? '' : `, ${(share * 100).toFixed(1)} % beyond it`
  const held = budget.held === undefined ? '' : ` (held at ${budget.held.at})`
  const before = figure.before === undefined ? '' : ` (and was ${figure.before.map(short).join(', then ')} before)`
  const sentence =
    `${name} is ${short(value)}${before}, and may be ${limit} at ${word}${held}${distance}` +
    `${verdict === 'kept' ? '' : `: ${verdict}`}${verdict === 'not gated' ? `, ${coresText(cores, free)}` : ''}.`
  return { budget, figure, verdict, sentence }
}

function coresText(cores: number, free: number): string {
  return free < cores ? `${free.toFixed(1)} of ${cores} cores were free` : `${cores} cores`
}

/** A value as sentences have it. */
export function short(value: number): string {
  return String(Number(value.toFixed(3)))
}

/** How far a value lies beyond a limit, as a share of it; what is no number lies beyond any. */
function shareBeyond(budget: Budget, value: number, limit: number): number {
  if (Number.isNaN(value)) return Infinity
  const distance = 'most' in budget ? value - limit : limit - value
  return limit === 0 ? distance : distance / limit
}

/** Whether a name fits a pattern, in which `*` stands for one part of a name. */
function fits(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.split('/'), name.split('/')]
  return wanted.length === given.length && wanted.every((part, index) => part === '*' || part === given[index])
}
