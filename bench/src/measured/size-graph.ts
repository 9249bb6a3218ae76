import { Session } from 'node:inspector'
import { answer } from './answer.ts'
import type { Start } from './size-start.ts'
import { starts } from './size-start.ts'

/** What the import and construction of core and one provider load. */
export interface Graph {
  /** Modules of Node that were not loaded before. */
  readonly builtins: readonly string[]
  /** Those loaded before: what is among them was not looked at. */
  readonly before: readonly string[]
  /** Files, as `file:` addresses. */
  readonly files: readonly string[]
}

interface WithModuleLoadList {
  readonly moduleLoadList: readonly string[]
}

answer(async ({ name }: { readonly name: Start }): Promise<Graph> => {
  // The debugger is told of every script, however it was loaded, on each Node.
  const session = new Session()
  session.connect()
  const files: string[] = []
  session.on('Debugger.scriptParsed', ({ params: { url } }) => {
    if (url.startsWith('file:')) files.push(url)
  })
  session.post('Debugger.enable')
  const known = files.length
  // Node types know nothing of it; it names what was loaded of Node itself, `NativeModule http` and the like.
  const { moduleLoadList } = process as unknown as WithModuleLoadList
  const before = builtinNames(moduleLoadList)
  await starts[name]()
  const builtins = builtinNames(moduleLoadList.slice(before.length))
  session.disconnect()
  return { builtins, before, files: files.slice(known) }
})

function builtinNames(list: readonly string[]): string[] {
  return Array.from(list, (entry) => entry.replace(/^\w+ (?=\w)/, ''))
}
