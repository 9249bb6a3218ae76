// `pnpm bench [part…] [--quick] [--node <name>] [--check]`: what Kehu costs over a bare fetch, and beside what a user
// would pick instead. Markdown goes to stdout; a whole run also writes it into report/, unless it is a quick one.
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { budgets } from './budgets.ts'
import { readCommandLine, type CommandLine } from './command-line.ts'
import { freeCores } from './free-cores.ts'
import { judge } from './judge.ts'
import { nodeBinaries } from './node-binaries.ts'
import { measure } from './measure.ts'
import type { Figure, NodeBinary } from './part.ts'
import { asJson, asMarkdown, type Report } from './report.ts'

const { line, nodes } = asked()
const cores = availableParallelism()
const bench = join(import.meta.dirname, '..')
const folder = join(bench, 'report')
// What is committed is formatted.
const formatter = join(bench, '..', 'node_modules', 'oxfmt', 'bin', 'oxfmt')
const broken: string[] = []
const isBroken = (figure: Figure): boolean =>
  judge(budgets, [figure], { cores, isWhole: false }).some(({ verdict }) => verdict === 'broken')

for (const node of nodes) {
  const sections = []
  for (const part of line.parts) {
    const progress = (message: string): void => console.error(`Node ${node.name}, ${part.name}: ${message}`)
    progress(part.title)
    const section = await measure(part, { node, isQuick: line.isQuick, progress }, { isBroken, freeCores })
    sections.push({ part, section })
  }
  const figures = sections.flatMap(({ section }) => section.figures)
  const judgements = judge(budgets, figures, { cores, isWhole: line.isWhole })
  broken.push(
    ...judgements.filter(({ verdict }) => verdict === 'broken').map(({ sentence }) => `Node ${node.name}: ${sentence}`),
  )
  // With fewer cores than are needed all ratios are so, which the report says once.
  for (const { figure, verdict, sentence } of judgements) {
    if (verdict === 'not gated' && figure?.freeCores !== undefined) console.error(`Node ${node.name}: ${sentence}`)
  }
  const report: Report = { node, cores, isQuick: line.isQuick, sections, judgements }
  console.log(asMarkdown(report))
  if (!line.isWhole || line.isQuick) continue
  const file = join(folder, `node-${node.name}`)
  await mkdir(folder, { recursive: true })
  await writeFile(`${file}.md`, asMarkdown(report))
  await writeFile(`${file}.json`, asJson(report))
  execFileSync(process.execPath, [formatter, `${file}.md`, `${file}.json`], { stdio: ['ignore', 2, 2] })
}

for (const sentence of broken) console.error(sentence)
if (line.isCheck && broken.length > 0) process.exitCode = 1

/** What is to be measured; ends with one sentence where that cannot be. */
function asked(): { readonly line: CommandLine; readonly nodes: readonly NodeBinary[] } {
  try {
    const read = readCommandLine(process.argv.slice(2))
    return { line: read, nodes: nodeBinaries(read.nodes) }
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(2)
  }
}
