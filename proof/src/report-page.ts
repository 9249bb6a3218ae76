import type { MutantPart } from './mutation/mutant.ts'
import { noticedBy, score, type Killers, type ProofReport } from './report.ts'

const parts: readonly MutantPart[] = ['source', 'spec', 'example']

/** The report as a page of Markdown. */
export function reportPage({ commit, node, sabotages, providers }: ProofReport): string {
  const proofs = Object.values(providers)
  const lines = [
    '# Proof that the conformance kit notices',
    '',
    'Written by `pnpm proof`. Do not edit by hand.',
    '',
    `Commit ${commit}, Node ${node}.`,
    '',
    `Sabotaged plugins: ${sabotages.tried - sabotages.missed.length} of ${sabotages.tried} failed exactly the check that they were made for.`,
    ...list(sabotages.missed),
    '',
    `Mutants: the kit alone noticed ${percent(score(proofs, 'kit'))}, the kit and then the project's own tests ${percent(score(proofs, 'both'))}.`,
    '',
    ...table(
      ['provider', 'mutants', 'noticed by the kit', '', 'and by the tests', ''],
      Object.entries(providers).map(([name, proof]) => [
        name,
        proof.mutants,
        noticedBy(proof, 'kit'),
        percent(score([proof], 'kit')),
        noticedBy(proof, 'both'),
        percent(score([proof], 'both')),
      ]),
    ),
    '',
    '## What noticed them',
    '',
    'A mutant counts for the first check that failed, in the order of the catalogue with `paging/kill` last; what stands',
    'later may notice it too. `load`: the plugin could not be opened. `hang`, `crash`: of the process that judged it.',
    '',
    ...killerTable(
      'check',
      proofs.map(({ kit }) => kit),
    ),
    '',
    "What the kit did not notice, the provider's own tests did (mutants of the source), or the facts of the vendor's",
    'document in `specs/test` (mutants of the spec and its examples):',
    '',
    ...killerTable(
      'test file',
      proofs.map(({ tests }) => tests),
    ),
    '',
    '## Survivors: nothing noticed them',
    '',
    ...Object.entries(providers).flatMap(([name, { survivors }]) => section(name, survivors)),
    "## Noticed by the project's own tests alone",
    '',
    ...Object.entries(providers).flatMap(([name, { testsAlone }]) => section(name, testsAlone)),
  ]
  return `${lines.join('\n').trimEnd()}\n`
}

function section(provider: string, names: readonly string[]): string[] {
  return [`### ${provider}: ${names.length}`, ...list(names), '']
}

/** As they are: a name quotes code, which holds whatever Markdown would read as its own. */
function list(names: readonly string[]): string[] {
  return names.length === 0 ? [] : ['', '```text', ...names, '```']
}

/** What noticed most stands first. */
function killerTable(title: string, killers: readonly Killers[]): string[] {
  const names = [...new Set(killers.flatMap((each) => Object.keys(each)))]
  const counts = names.map((name) => {
    const byPart = parts.map((part) => killers.reduce((sum, each) => sum + (each[name]?.[part] ?? 0), 0))
    return { name, byPart, all: byPart.reduce((sum, count) => sum + count, 0) }
  })
  const rows = counts.toSorted((one, other) => other.all - one.all || (one.name < other.name ? -1 : 1))
  return table(
    [title, ...parts, 'all'],
    rows.map(({ name, byPart, all }) => [`\`${name}\``, ...byPart, all]),
  )
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function percent(value: number): string {
  return `${value.toFixed(1)} %`
}
