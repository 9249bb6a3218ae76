import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'

/**
 * A requirement of the contract, word for word, on one line. The contract lies in the kit's package, where its build
 * puts it; from source, in the docs.
 *
 * @param number such as '6.1'
 * @throws Error where there is none of that number
 */
export function requirementText(number: string): string {
  const kit = dirname(createRequire(import.meta.url).resolve('@kehu/conformance/package.json'))
  const isSource = extname(import.meta.filename) === '.ts'
  const contract = isSource ? join(kit, '..', '..', 'docs', 'contract.md') : join(kit, 'dist', 'contract.md')
  const start = `**${number}** `
  const paragraph = readFileSync(contract, 'utf8')
    .split(/\r?\n\r?\n/)
    .find((each) => each.startsWith(start))
  if (paragraph === undefined) throw new Error(`The contract has no requirement ${number}`)
  return paragraph.slice(start.length).replaceAll(/\s+/g, ' ').trim()
}
