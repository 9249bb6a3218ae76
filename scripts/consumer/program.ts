import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Provider } from '../providers.ts'
import { size } from './vendors.ts'

/** What `list` of the program below gives: how the list of each vendor ended, by id. */
export interface Listed {
  readonly [id: string]: { readonly customers: number; readonly status: string; readonly problem: string | null }
}

/** Why a list is not what the mock holds, in a sentence a vendor; empty where all is well. */
export function shortcomings(listed: Listed, providers: readonly Provider[]): string[] {
  return providers.flatMap(({ id }) => {
    const { customers, status, problem } = listed[id] ?? { customers: 0, status: 'not listed', problem: null }
    if (customers === size && status === 'complete') return []
    return [`${id} listed ${customers} of ${size} customers (${status}): ${problem ?? 'it does not say why'}`]
  })
}

/**
 * Writes the program of a team that uses every provider, as `list.mjs`, and what calls it: `main.mjs` where Node's
 * modules are there, `worker.mjs` and `page.mjs` where there is the web platform alone.
 */
export async function writeProgram(folder: string, providers: readonly Provider[]): Promise<void> {
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  await write(
    'list.mjs',
    `import { createDirectory } from '@kehu/core'
${providers.map(({ id, factory }) => `import { ${factory} } from '@kehu/${id}'\n`).join('')}
const factories = { ${providers.map(({ id, factory }) => `'${id}': ${factory}`).join(', ')} }

/** Lists the vendors that it is told of, all at once. */
export async function list(vendors, environment) {
  const connections = {}
  const lists = {}
  const keys = {}
  for (const [id, { options, query }] of Object.entries(vendors)) {
    connections[id] = factories[id](options, environment)
    lists[id] = { query }
    keys[id] = new Set()
  }
  const stream = createDirectory(connections).customers(lists, { onFailure: 'collect' })
  for await (const { connection, key, raw } of stream) if (raw) keys[connection].add(key)
  const listed = {}
  for (const [id, { status, error }] of Object.entries(stream.outcome))
    listed[id] = { customers: keys[id].size, status, problem: error?.message ?? null }
  return listed
}
`,
  )
  await write(
    'main.mjs',
    `import process from 'node:process'
import { nodeFetch } from '@kehu/core/node'
import { list } from './list.mjs'

const vendors = JSON.parse(process.argv[2])
console.log(JSON.stringify({ fetch: await list(vendors), nodeFetch: await list(vendors, { fetch: nodeFetch() }) }))
`,
  )
  await write(
    'worker.mjs',
    `import { list } from './list.mjs'

export default {
  async fetch(request) {
    return Response.json(await list(await request.json()))
  },
}
`,
  )
  await write(
    'page.mjs',
    `import { list } from './list.mjs'

globalThis.list = list
`,
  )
}
