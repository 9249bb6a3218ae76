// Run as a process of its own by conformance-reports.ts: verifies one built provider over core's transport for Node, and
// prints the report. The command line knows no such setting: a plugin is handed its transport, and knows nothing of it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [root = '', id = ''] = process.argv.slice(2)
const built = (path: string): Promise<unknown> => import(pathToFileURL(join(root, 'packages', path)).href)
const kit = (await built('conformance/dist/index.js')) as typeof import('../packages/conformance/src/index.ts')
const core = (await built('core/dist/node/index.js')) as typeof import('../packages/core/src/node/index.ts')

const transport = core.nodeFetch()
let sent = 0
const report = await kit.verifyPlugin(await kit.loadPlugin(join(root, 'packages', id)), {
  fetch(url, init) {
    sent++
    return transport(url, init)
  },
})
if (sent === 0) throw new Error('The kit sent nothing over the transport that it was given.')
process.stdout.write(JSON.stringify(report))
