// `pnpm contract`: writes the table of requirements and checks into docs/contract.md, from the kit's own catalogue;
// `--check` looks that it is in step, and that every requirement has a check and every check a requirement.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { catalogue } from '../packages/conformance/src/index.ts'
import { markdownTable } from './markdown-table.ts'

const file = join(import.meta.dirname, '..', 'docs', 'contract.md')
const begin = '<!-- Written by `pnpm contract`. Do not edit by hand. -->'
const end = '<!-- End of what `pnpm contract` writes. -->'

const page = await readFile(file, 'utf8')
const requirements = [...page.matchAll(/^\*\*(\d+\.\d+)\*\* /gm)].map(([, number = '']) => number)
const faults = [
  ...requirements
    .filter((number) => !catalogue.some(({ requirement }) => requirement === number))
    .map((number) => `Requirement ${number} of docs/contract.md has no check; write one, or take the requirement out.`),
  ...catalogue
    .filter(({ requirement }) => !requirements.includes(requirement))
    .map(({ id, requirement }) => `The check ${id} proves ${requirement}, which docs/contract.md does not have.`),
  ...requirements
    .filter((number, index) => requirements.indexOf(number) !== index)
    .map((number) => `Requirement ${number} stands twice in docs/contract.md.`),
]
const [head, rest = ''] = page.split(begin)
const [, tail] = rest.split(end)
if (tail === undefined) faults.push('docs/contract.md has lost the two marks that the table stands between.')
const written = `${head}${begin}\n\n${table()}\n\n${end}${tail}`
if (faults.length === 0 && process.argv.includes('--check') && written !== page) {
  faults.push('The table in docs/contract.md is not in step with the checks; run pnpm contract.')
}
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
} else if (!process.argv.includes('--check')) {
  await writeFile(file, written)
}

function table(): string {
  const rows = [
    ['requirement', 'check', 'what holds'],
    ...requirements.flatMap((number) =>
      catalogue
        .filter(({ requirement }) => requirement === number)
        .map(({ id, title, exempt }) => [
          number,
          `\`${id}\``,
          exempt ? `${title} (where the manifest says so)` : title,
        ]),
    ),
  ]
  return markdownTable(rows)
}
