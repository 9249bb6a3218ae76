import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeBlocks } from './code-block.ts'
import { markdownPages, root } from './markdown-pages.ts'
import { shellCommands } from './shell-command.ts'

interface PackageFile {
  readonly name: string
  readonly bin?: object | string
  readonly scripts?: Record<string, string>
  readonly dependencies?: object
  readonly devDependencies?: object
}

const files = globSync(['package.json', '{packages,apps}/*/package.json', '{docs,specs,proof}/package.json'], {
  cwd: root,
})
const packages = files.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as PackageFile)
const known = new Set(
  packages.flatMap(({ name, dependencies, devDependencies }) => [
    name,
    ...Object.keys({ ...dependencies, ...devDependencies }),
  ]),
)
const rootScripts = Object.keys(packages.find(({ name }) => name === 'kehu-workspace')?.scripts ?? {})
const blockCommands = markdownPages()
  .flatMap(codeBlocks)
  .filter(({ language }) => language === 'sh')
  .flatMap(({ page, line, text }) =>
    shellCommands(text).map((command) => ({ ...command, at: `${page}:${line + 1 + command.line}` })),
  )

// What any shell has, or the reader's own package; nothing of Kehu can be wrong in it.
const plain = new Set(['cd', 'cp', 'curl', 'export', 'git', 'mkdir', 'node', 'openssl', 'pnpm'])
const npmCommands = new Set(['ci', 'create', 'install', 'pack', 'publish', 'run', 'test', 'init'])
// Scripts of the package that the scaffold writes.
const scaffoldScripts = new Set(['build', 'checks', 'lint', 'test', 'verify'])

const helps = new Map<string, string>()

/** The help of a package's command, as it is given. */
function help(folder: string, command: readonly string[]): string {
  const key = [folder, ...command].join(' ')
  const told = helps.get(key)
  if (told !== undefined) return told
  const main = join(root, 'packages', folder, 'src', 'main.ts')
  const text = execFileSync(process.execPath, ['--conditions=@kehu/source', main, ...command, '--help'], {
    encoding: 'utf8',
  })
  helps.set(key, text)
  return text
}

/** Options among the words that a help does not name. */
function unknownOptions(words: readonly string[], text: string): string[] {
  return words
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.replace(/=.*/, ''))
    .filter((option) => !new RegExp(`(^|[\\s,])${option}\\b(?!-)`, 'm').test(text))
}

function faultsOf(words: readonly string[]): string[] {
  const [first = '', ...rest] = words
  if (first === 'kehu') return kehuFaults(rest)
  if (first === 'npx') return npxFaults(rest)
  if (first === 'npm') return npmFaults(rest)
  return plain.has(first) ? [] : [`nobody knows the command ${first}`]
}

function npxFaults(words: readonly string[]): string[] {
  const [name = '', ...rest] = words.filter((word, index) => !(index === 0 && /^(-y|--yes)$/.test(word)))
  const bare = name.replace(/(?<=.)@[^@]*$/, '')
  if (bare === 'kehu') return kehuFaults(rest)
  if (bare === 'pnpm') return pnpmFaults(rest)
  const isBin = packages.some(({ bin }) => typeof bin === 'object' && Object.hasOwn(bin, bare))
  return isBin || known.has(bare) ? [] : [`npx is to run ${bare}, which no package here brings`]
}

function pnpmFaults([script = '']: readonly string[]): string[] {
  // pnpm's own, for a stranger's plugin.
  if (script === 'add') return []
  return rootScripts.includes(script) ? [] : [`the root has no script ${script}`]
}

function npmFaults([command = '', ...words]: readonly string[]): string[] {
  if (!npmCommands.has(command)) return [`npm ${command} is not among what the pages tell a reader to run`]
  const names = words.filter((word) => !word.startsWith('-'))
  if (command === 'create') return createFaults(words)
  if (command === 'run') return scaffoldScripts.has(names[0] ?? '') ? [] : [`the scaffold has no script ${names[0]}`]
  if (command !== 'install') return []
  return names
    .map((name) => name.replace(/(?<=.)@[^@]*$/, ''))
    .filter((name) => !/\.tgz$|^\.+\//.test(name) && !known.has(name))
    .map((name) => `npm is to install ${name}, which is no package of this workspace nor one that it uses`)
}

function kehuFaults([command = '', ...words]: readonly string[]): string[] {
  const commands = help('cli', []).split(/^Commands:/m)[1] ?? ''
  if (!new RegExp(`^\\s+${command}\\b`, 'm').test(commands)) return [`kehu has no command ${command}`]
  return unknownOptions(words, help('cli', [command])).map((option) => `kehu ${command} has no option ${option}`)
}

function createFaults(words: readonly string[]): string[] {
  const [name = ''] = words
  if (name.replace(/@[^@]*$/, '') !== 'kehu-provider') return [`there is no package create-${name}`]
  return unknownOptions(words, help('create-kehu-provider', [])).map(
    (option) => `npm create ${name} has no option ${option}`,
  )
}

test('every command of a block is one that there is, with options that it has', () => {
  const faults = blockCommands.flatMap(({ words, at }) => faultsOf(words).map((fault) => `${at}: ${fault}`))
  expect(faults).toEqual([])
  expect(blockCommands.length).toBeGreaterThan(20)
})

test('a command, an option and a package that are not there are noticed', () => {
  expect(faultsOf(['kehu', 'verfy'])).toEqual(['kehu has no command verfy'])
  expect(faultsOf(['npx', 'kehu', 'verify', '.', '--sed', '1'])).toEqual(['kehu verify has no option --sed'])
  expect(faultsOf(['npm', 'install', '@kehu/nobody'])).toHaveLength(1)
  expect(faultsOf(['npm', 'create', 'kehu-provider@latest', 'acme', '--', '--oauth'])).toHaveLength(1)
  expect(faultsOf(['npx', '-y', 'pnpm@12', 'demoo'])).toEqual(['the root has no script demoo'])
})
