import { short, type Judgement } from './judge.ts'
import type { Figure, NodeBinary, Part, Section } from './part.ts'

/** A run on one Node. */
export interface Report {
  readonly node: NodeBinary
  readonly cores: number
  readonly isQuick: boolean
  readonly sections: readonly { readonly part: Part; readonly section: Section }[]
  readonly judgements: readonly Judgement[]
}

/** The report for a reader. */
export function asMarkdown({ node, cores, isQuick, sections, judgements }: Report): string {
  const lines = [
    `# Bench on Node ${node.version}`,
    'Written by `pnpm bench`. Do not edit by hand.',
    `Side by side in one run, ${cores} cores, loopback${isQuick ? ', quick' : ''}. Ratios are the median of the rounds, with their middle half.`,
  ]
  if (judgements.length > 0)
    lines.push('## Budgets', table(['figure', 'value', 'budget', 'verdict', 'what it is'], rows(judgements)))
  for (const { part, section } of sections) {
    lines.push(`## ${part.name}: ${part.title}`)
    for (const { title, head, rows: cells } of section.tables) lines.push(`### ${title}`, table(head, cells))
    const notes = section.notes ?? []
    if (notes.length > 0) lines.push(notes.map((note) => `- ${note}`).join('\n'))
  }
  return `${lines.join('\n\n')}\n`
}

/** The report for a program. */
export function asJson({ node, cores, isQuick, sections, judgements }: Report): string {
  const value = {
    node: { name: node.name, version: node.version },
    cores,
    isQuick,
    figures: sections.flatMap(({ section }) => section.figures),
    budgets: judgements.map(({ budget, figure, verdict }) => ({ ...budget, value: figure?.value ?? null, verdict })),
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

/** A figure as a text for tables, such as `1.08 (1.05–1.12)`. */
export function figureText({ value, spread, kind }: Omit<Figure, 'name'>): string {
  const digits = kind === 'bytes' || kind === 'count' || kind === 'verdict' ? 0 : 2
  if (!spread) return value.toFixed(digits)
  return `${value.toFixed(digits)} (${spread[0].toFixed(digits)}–${spread[1].toFixed(digits)})`
}

function budgetText(figure: Figure): string {
  return [figureText(figure), ...(figure.before ?? []).map((value) => `${short(value)} before`)].join(', ')
}

function rows(judgements: readonly Judgement[]): string[][] {
  return judgements.map(({ budget, figure, verdict }) => [
    figure?.name ?? budget.figure,
    figure ? budgetText(figure) : 'none',
    `${'most' in budget ? `≤ ${budget.most}` : `≥ ${budget.least}`}${budget.held ? `, held at ${budget.held.at}` : ''}`,
    verdict,
    budget.held ? `${budget.why}; ${budget.held.because}` : budget.why,
  ])
}

function table(head: readonly string[], cells: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
