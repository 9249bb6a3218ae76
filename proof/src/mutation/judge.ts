// Run as a process of its own for each mutant: writes the id of the first check that fails, or nothing.
import { catalogue, loadPlugin, runChecks, UnusablePlugin } from '@kehu/conformance'

const [folder = ''] = process.argv.slice(2)

async function killer(): Promise<string> {
  try {
    const plugin = await loadPlugin(folder, ['@kehu/source'])
    const stop = new AbortController()
    const results = await runChecks(plugin, catalogue, {
      samples: 25,
      signal: stop.signal,
      onResult({ verdict }) {
        if (verdict === 'fail') stop.abort()
      },
    })
    return results.find(({ verdict }) => verdict === 'fail')?.id ?? ''
  } catch (error) {
    if (error instanceof UnusablePlugin) return 'load'
    throw error
  }
}

const found = await killer()
process.stdout.write(`<${found}>`, () => process.exit())
