import { visibleText } from '@kehu/conformance'
import type { PluginCard } from './plugin-card.ts'

/** Longer texts of a stranger are cut: one plugin must not push the others out of sight. */
const mostCharacters = 400

/** A card as some lines for a terminal. */
export function cardText({ name, version, title, contract, pagination, check, query, spec }: PluginCard): string {
  const { style, defaultSize, maximumSize, randomAccess, total } = pagination
  const fields = query.map((field) => `${field.name}${field.required ? ' (required)' : ''}`)
  const paging = [
    style,
    `${defaultSize} a page, ${maximumSize} at most`,
    randomAccess ? 'any page by its number' : 'in order alone',
    total === 'none' ? 'no total' : `${total} total`,
  ]
  return [
    `${shown(name)} ${shown(version)} · ${shown(title)}`,
    `  contract  ${shown(contract)}`,
    `  paging    ${shown(paging.join(', '))}`,
    `  check     ${shown(check)}`,
    `  query     ${shown(fields.join(', ')) || 'none'}`,
    `  spec      ${shown(spec)}`,
  ].join('\n')
}

function shown(text: string): string {
  const whole = visibleText(text)
  return whole.length > mostCharacters ? `${whole.slice(0, mostCharacters)}…` : whole
}
