import { catalogue, visibleText, type Check } from '@kehu/conformance'
import { Command } from 'commander'
import { requirementText } from '../explain/requirement-text.ts'
import { UsageError } from '../usage-error.ts'

/** `kehu explain`: what a check asks for, and why. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('say what a check asks for, why, and what fails it')
    .argument('[check]', 'id of a check, such as paging/walk, or of an area; default: all')
    .action((name?: string) => {
      const check = catalogue.find(({ id }) => id === name)
      console.log(check ? whole(check) : overview(name))
    })
}

function whole({ id, requirement, title, why, fails, needs }: Check): string {
  return [
    `${id} · ${title}`,
    '',
    `requirement  ${requirement} ${requirementText(requirement)}`,
    `why          ${why}`,
    `fails        ${fails}`,
    `needs        ${needs.join(', ') || 'nothing'}`,
  ].join('\n')
}

function overview(area?: string): string {
  const checks = area === undefined ? catalogue : catalogue.filter(({ id }) => areaOf(id) === area)
  if (checks.length === 0) {
    throw new UsageError(`There is no check '${visibleText(area ?? '')}'; 'kehu explain' alone lists all.`)
  }
  const width = Math.max(...checks.map(({ id }) => id.length))
  return checks
    .map(({ id, title }, index) => {
      const isNewArea = index > 0 && areaOf(id) !== areaOf(checks[index - 1]?.id ?? '')
      return `${isNewArea ? '\n' : ''}${id.padEnd(width)}  ${title}`
    })
    .join('\n')
}

function areaOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}
