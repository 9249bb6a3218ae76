import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { install } from '../install.ts'
import { application } from './application.ts'

const run = promisify(execFile)
const compiler = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')))

/** A team: the versions that it asks for, and the versions of core that each part must then find. */
export interface Team {
  readonly title: string
  readonly dependencies: { readonly [name: string]: string }
  readonly cores: { readonly application: string; readonly qcc: string; readonly dasAiot: string }
}

/** What the application is told of the vendors' mocks. */
export interface Reached {
  readonly size: number
  readonly qcc: object
  readonly dasAiot: object
}

/**
 * Installs what a team asks for in a new folder, and looks at which core each part finds; then runs the application
 * there, and checks its types with libraries checked. Throws with what is wrong.
 */
export async function tryTeam(
  { title, dependencies, cores }: Team,
  folder: string,
  reached: Reached,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await install(folder, { ...dependencies, '@types/node': '^24.0.0' }, environment)
  const found = {
    application: await coreSeenFrom(folder),
    qcc: await coreSeenFrom(join(folder, 'node_modules', '@kehu', 'qcc')),
    dasAiot: await coreSeenFrom(join(folder, 'node_modules', '@kehu', 'das-aiot')),
  }
  if (JSON.stringify(found) !== JSON.stringify(cores))
    throw new Error(`${title}: npm gave other versions of core than were meant: ${JSON.stringify(found)}.`)
  await writeFile(join(folder, 'application.ts'), application)
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['application.ts'] }))
  const foreign = { qcc: cores.qcc !== cores.application, dasAiot: cores.dasAiot !== cores.application }
  await told(title, ['application.ts', JSON.stringify({ ...reached, foreign })], folder, environment)
  await told(title, [compiler, '-p', '.'], folder, environment)
}

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  noEmit: true,
}

async function coreSeenFrom(folder: string): Promise<string> {
  const file = createRequire(join(folder, 'package.json')).resolve('@kehu/core/package.json')
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { readonly version: string }
  return version
}

/** Runs a script; what it printed becomes the error. */
async function told(
  title: string,
  script: readonly string[],
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  await run(process.execPath, [...script], { cwd: folder, env: { ...environment, NODE_OPTIONS: '' } }).catch(
    ({ stdout = '', stderr = '' }: { readonly stdout?: string; readonly stderr?: string }) => {
      throw new Error(`${title}:\n${stdout}${stderr}`)
    },
  )
}
