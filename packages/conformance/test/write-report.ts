// Run as a process of its own, so that the plugin finds core from source.
import { loadPlugin, verifyPlugin } from '../src/index.ts'

const plugin = await loadPlugin(`${import.meta.dirname}/plugins/lighthouse`, ['@kehu/source'])
const report = await verifyPlugin(plugin, { samples: 2, now: Date.now })
process.stdout.write(JSON.stringify(report), () => process.exit())
