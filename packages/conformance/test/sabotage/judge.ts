// Run as a process of its own: a broken plugin may do anything to the process that it runs in.
import { catalogue, loadPlugin, runChecks } from '../../src/index.ts'

const [folder = '', samples = '20'] = process.argv.slice(2)
const plugin = await loadPlugin(folder, ['@kehu/source'])
const results = await runChecks(plugin, catalogue, { samples: Number(samples) })
process.stdout.write(JSON.stringify(results), () => process.exit())
