import { resolve } from 'node:path'
import { escapedText, visibleText } from '@kehu/conformance'
import { Command } from 'commander'
import { neededConfig } from '../needed-config.ts'
import { findPlugins } from '../find-plugins.ts'
import { cardText } from '../list/card-text.ts'
import { readCard, type PluginCard } from '../list/plugin-card.ts'
import { shownText } from '../shown-text.ts'

interface ListOptions {
  readonly json?: true
  /** A file, or `true` for the one of the folder. */
  readonly config?: string | true
}

/** `kehu list`: what is installed, told from files alone; and, when asked for, what is configured. */
export function listCommand(): Command {
  return new Command('list')
    .description('list the plugins that are installed, and what each can do; runs none of their code without --config')
    .argument('[folder]', 'folder whose node_modules to look into', '.')
    .option('--config [file]', 'also list the connections of kehu.config.ts, or of another file, which is run for that')
    .option('--json', 'write JSON')
    .addHelpText('after', '\nExit codes: 0 all can be used · 2 at least one cannot.')
    .action(async (folder: string, options: ListOptions) => {
      const connections = await configured(resolve(folder), options.config)
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
      if (options.json) console.log(escapedText(JSON.stringify({ plugins: cards, refused, connections }, null, 2)))
      else {
        const texts = [...(connections ? [connections.map(connectionLine).join('\n')] : []), ...cards.map(cardText)]
        if (texts.length > 0) console.log(texts.join('\n\n'))
      }
      for (const sentence of refused) console.error(visibleText(sentence))
      if (cards.length + refused.length === 0 && !connections)
        console.error(`No plugin is installed in ${visibleText(resolve(folder))}.`)
      if (refused.length > 0) process.exitCode = 2
    })
}

/** A connection of a configuration, as it is listed. */
interface ConnectionCard {
  readonly name: string
  /** Id in the manifest of its provider. */
  readonly provider: string
  readonly title: string
}

async function configured(folder: string, file: ListOptions['config']): Promise<readonly ConnectionCard[] | undefined> {
  if (file === undefined) return undefined
  const { connections } = await neededConfig(folder, file === true ? undefined : file)
  return connections.map(({ name, provider: { manifest } }) => ({
    name,
    provider: manifest.id,
    title: manifest.title,
  }))
}

function connectionLine({ name, provider, title }: ConnectionCard): string {
  return `${name}  ${shownText(provider)} · ${shownText(title)}`
}
