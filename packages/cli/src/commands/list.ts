import { resolve } from 'node:path'
import { escapedText, visibleText } from '@kehu/conformance'
import { Command } from 'commander'
import { findPlugins } from '../find-plugins.ts'
import { cardText } from '../list/card-text.ts'
import { readCard, type PluginCard } from '../list/plugin-card.ts'

/** `kehu list`: what is installed, told from files alone. */
export function listCommand(): Command {
  return new Command('list')
    .description('list the plugins that are installed, and what each can do; runs none of their code')
    .argument('[folder]', 'folder whose node_modules to look into', '.')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExit codes: 0 all can be used · 2 at least one cannot.')
    .action(async (folder: string, options: { readonly json?: boolean }) => {
      const found = await findPlugins(resolve(folder))
      const cards: PluginCard[] = []
      const refused = [...found.refused]
      for (const plugin of found.plugins) {
        try {
          cards.push(await readCard(plugin))
        } catch (error) {
          refused.push((error as Error).message)
        }
      }
      if (options.json) console.log(escapedText(JSON.stringify({ plugins: cards, refused }, null, 2)))
      else if (cards.length > 0) console.log(cards.map(cardText).join('\n\n'))
      for (const sentence of refused) console.error(visibleText(sentence))
      if (cards.length + refused.length === 0)
        console.error(`No plugin is installed in ${visibleText(resolve(folder))}.`)
      if (refused.length > 0) process.exitCode = 2
    })
}
