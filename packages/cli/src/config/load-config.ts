import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { KehuError } from '@kehu/core'
import { checkConfig } from './check-config.ts'
import type { ConfiguredConnection } from './configured-connection.ts'

/** A configuration, as its file says. */
export interface LoadedConfig {
  /** Path of the file. */
  readonly file: string
  readonly connections: readonly ConfiguredConnection[]
}

/** Names that are looked for; the first that is there is taken. */
const names = ['kehu.config.ts', 'kehu.config.mts', 'kehu.config.js', 'kehu.config.mjs']

/**
 * Loads the configuration of a folder: runs the file, and checks what it exports. Folders above are not looked into, so
 * that a command never runs a file that its user did not see.
 *
 * @param folder where it lies
 * @param file another file than `kehu.config.ts` (`.mts`, `.js`, `.mjs`), as a path from the folder
 * @returns `null` where no file is named and there is none
 * @throws KehuError of category `config`, in one sentence without any value of the file
 * @example const config = await loadConfig(process.cwd())
 */
export async function loadConfig(folder: string, file?: string): Promise<LoadedConfig | null> {
  const path = file === undefined ? await find(folder) : resolve(folder, file)
  if (path === null) return null
  const title = basename(path)
  if (!(await isFile(path)))
    throw new KehuError({
      category: 'config',
      message: `There is no configuration ${title}; name a file that is there.`,
    })
  const { default: exported } = await run(path, title)
  return { file: path, connections: checkConfig(exported, title) }
}

async function find(folder: string): Promise<string | null> {
  for (const name of names) {
    const path = resolve(folder, name)
    if (await isFile(path)) return path
  }
  return null
}

async function isFile(path: string): Promise<boolean> {
  const about = await stat(path).catch(() => null)
  return about?.isFile() === true
}

async function run(path: string, title: string): Promise<{ readonly default?: unknown }> {
  const { href } = pathToFileURL(path)
  try {
    return (await import(href)) as { readonly default?: unknown }
  } catch (error) {
    throw new KehuError({
      category: 'config',
      message: `${title} ${problemOf(error, href)}`,
      cause: { name: nameOf(error) },
    })
  }
}

/** Says what is wrong without the words of the error, which may quote a secret; those of a factory never do. */
function problemOf(error: unknown, href: string): string {
  if (KehuError.isInstance(error)) return `cannot be used: ${error.message}`
  const { code, message = '', stack = '' } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
  const missing = code === 'ERR_MODULE_NOT_FOUND' ? /^Cannot find package '([^']+)'/.exec(message)?.[1] : undefined
  if (missing) return `imports ${missing}, or something of it does, and it is not installed; install it.`
  const line = stack.slice(stack.indexOf(href) + href.length).match(/^:(\d+)/)?.[1]
  const place = line && stack.includes(href) ? ` in line ${line}` : ''
  return `fails while it is loaded (${nameOf(error)}${place}); correct it.`
}

function nameOf(error: unknown): string {
  const name = error instanceof Error ? error.name : 'NoError'
  return /^\w{1,40}$/.test(name) ? name : 'Error'
}
