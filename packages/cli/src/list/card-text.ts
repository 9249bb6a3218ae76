import { shownText } from '../shown-text.ts'
import type { PluginCard } from './plugin-card.ts'

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
    `${shownText(name)} ${shownText(version)} · ${shownText(title)}`,
    `  contract  ${shownText(contract)}`,
    `  paging    ${shownText(paging.join(', '))}`,
    `  check     ${shownText(check)}`,
    `  query     ${shownText(fields.join(', ')) || 'none'}`,
    `  spec      ${shownText(spec)}`,
  ].join('\n')
}
