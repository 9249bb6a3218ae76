import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Provider } from '../providers.ts'

const run = promisify(execFile)

/** The versions of TypeScript that the published types must please: the oldest is the first that a team may have. */
export const compilers: readonly string[] = ['5.4.5', '5.5.4', '5.9.3', '6.0.3', '7.0.2']

/**
 * Writes the sources of teams that use every provider in TypeScript, with what must not compile marked, and the settings
 * that they are checked by: library checking on, and as strict as a team may be. One team is on Node, without the types
 * of browsers; the other bundles for browsers, without the types of Node.
 */
export async function writeTypedProgram(folder: string, providers: readonly Provider[]): Promise<void> {
  const typed = join(folder, 'typed')
  await mkdir(typed)
  await writeFile(join(typed, 'directory.ts'), directoryProgram)
  await writeFile(join(typed, 'node.ts'), nodeProgram(providers))
  for (const [name, { files, ...compilerOptions }] of Object.entries(settings))
    await writeFile(join(typed, `${name}.json`), JSON.stringify({ compilerOptions, files }))
}

const strict = {
  target: 'es2022',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
  noEmit: true,
}

const settings = {
  nodenext: {
    ...strict,
    files: ['directory.ts', 'node.ts'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    lib: ['es2023'],
    types: ['node'],
  },
  bundler: {
    ...strict,
    files: ['directory.ts'],
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom'],
    types: [],
  },
}

/** Checks the sources by one compiler, in both ways to find modules; throws with what it prints. */
export async function typeCheck(folder: string, compiler: string, environment: NodeJS.ProcessEnv): Promise<void> {
  for (const name of Object.keys(settings)) {
    const command = [join(compiler, 'bin', 'tsc'), '-p', `typed/${name}.json`]
    await run(process.execPath, command, { cwd: folder, env: environment }).catch(
      (error: { readonly stdout?: string }) => {
        throw new Error(`The types do not compile with ${name} modules:\n${error.stdout ?? String(error)}`)
      },
    )
  }
}

const directoryProgram = `import { createDirectory, KehuError } from '@kehu/core'
import type { Customer, Directory, Outcome } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import { multimarkets } from '@kehu/multimarkets'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'

type Same<One, Other> = (<Any>() => Any extends One ? 1 : 2) extends <Any>() => Any extends Other ? 1 : 2 ? true : false
const proves = <Claim extends true>(claim?: Claim): void => void claim

export const directory = createDirectory({
  suppliers: qcc({ key: 'key', secretKey: () => 'secret' }, { timeoutMs: 1000 }),
  park: dasAiot({ baseUrl: 'https://park.example', project: '1', token: () => Promise.resolve('a token') }),
  agents: tencentCloud({ secretId: 'id', secretKey: 'key' }),
  accounts: multimarkets({ baseUrl: 'https://markets.example', companyId: '1', apiKey: 'key', privateKey: 'key' }),
})

export async function names(): Promise<(string | null)[]> {
  const found: (string | null)[] = []
  const stream = directory.customers({ suppliers: { query: { searchKey: 'name' } }, park: false })
  for await (const customer of stream) {
    found.push(customer.name)
    proves<Same<typeof customer.connection, 'suppliers' | 'agents' | 'accounts'>>()
    if (customer.connection !== 'suppliers') continue
    const key = customer.raw?.KeyNo
    proves<Same<typeof key, string | number | null | undefined>>()
  }
  const outcome: Outcome = stream.outcome.suppliers
  found.push(outcome.status)
  // @ts-expect-error: the park was left out.
  void stream.outcome.park
  return found
}

// @ts-expect-error: a search key is asked for.
export const withoutSearchKey = () => directory.customers({})
// @ts-expect-error: there is no such field.
export const withStranger = () => directory.only('agents').customers({ agents: { query: { flags: 1 } } })
// @ts-expect-error: a second key is asked for.
export const withoutSecret = () => qcc({ key: 'key' })
// @ts-expect-error: such a thing is no provider.
export const withoutProvider = (): Directory<{}> => createDirectory({ agents: { list: () => [] } })

export const reason = (error: unknown): string => (KehuError.isInstance(error) ? error.category : 'unknown')
export const kind = (customer: Customer): 'person' | 'organization' | 'unknown' => customer.kind
`

function nodeProgram(providers: readonly Provider[]): string {
  return `import type { Environment } from '@kehu/core'
import { nodeFetch } from '@kehu/core/node'
import { defineProvider } from '@kehu/core/v1'
import type { Provider, ProviderDefinition } from '@kehu/core/v1'
import type { MockVendor } from '@kehu/core/v1/mock'
${providers
  .map(
    ({ id, factory }) => `import { ${factory} } from '@kehu/${id}'
import * as ${factory}Mock from '@kehu/${id}/mock'
`,
  )
  .join('')}
export const environment: Environment = { fetch: nodeFetch() }
export const acme = (definition: ProviderDefinition<{ key: string }, {}, { id: string }>): Provider<{}, { id: string }> =>
  defineProvider(definition)({ key: 'key' }, environment)
export const ids: readonly string[] = [${providers.map(({ factory }) => `${factory}.manifest.id`).join(', ')}]
${providers
  .map(
    ({ factory }) => `export const ${factory}Vendor: MockVendor<object, object> = ${factory}Mock
`,
  )
  .join('')}`
}
