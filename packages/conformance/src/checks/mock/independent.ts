import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import type { Check } from '../../check.ts'
import { reachedModules } from '../../plugin/reached-modules.ts'
import { resolveEntry } from '../../plugin/resolve-entry.ts'

export const independent: Check = {
  id: 'mock/independent',
  requirement: '11.3',
  title: 'Shares no file and no package between its mock and its client',
  why: 'A verifier that signs with the code of the client agrees with every mistake in it.',
  fails: 'Its verifier calls the function that signs the requests.',
  needs: [],
  async run({ plugin, find }) {
    const { folder, packageJson, conditions, entry } = plugin
    const mockEntry = resolveEntry(folder, packageJson, './mock', conditions)
    if (!mockEntry) return
    const client = await reachedModules(plugin, entry)
    const mock = await reachedModules(plugin, mockEntry)
    const home = realpathSync(folder)
    for (const file of [...mock.files].filter((each) => client.files.has(each))) {
      const name = relative(home, file).replaceAll('\\', '/')
      find({
        message: `The mock and the client both use ${name}; write the mock's part anew, from the vendor's document.`,
      })
    }
    for (const name of [...mock.packages].filter((each) => client.packages.has(each))) {
      find({
        message: `The mock and the client both use the package ${name}; let the mock use another one, or Node's own modules.`,
      })
    }
  },
}
