import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { runServer } from 'verdaccio'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** A registry of npm packages that lives as long as this process, on this machine alone. */
export interface Registry extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40313/`. */
  readonly address: string
  /**
   * The environment for a child process whose npm shall install from here and publish to here: this process's own, with
   * a configuration and a cache of its own, so that neither what the machine has configured nor what it has cached is
   * seen. `PATH` is left as it is.
   */
  readonly environment: NodeJS.ProcessEnv
  /** Publishes a folder or a tarball, as `npm publish` does. Every version may be published once. */
  publish(folderOrTarball: string): Promise<void>
}

/**
 * Starts a registry that holds what is published to it. Packages of this workspace come from there alone, so that one
 * that was not published is missing and never fetched from elsewhere; all others are fetched from the registry that
 * npm is configured for.
 *
 * @example
 * await using registry = await startRegistry()
 * await registry.publish(tarball)
 * await run('npm', ['install', '@kehu/core'], { cwd: folder, env: registry.environment })
 */
export async function startRegistry(): Promise<Registry> {
  // npm compares paths after links are followed.
  const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu-registry-')))
  const server = (await runServer({
    // Verdaccio keeps its list of packages beside this path.
    configPath: join(work, 'config.yaml'),
    storage: join(work, 'storage'),
    web: { enable: false },
    auth: { htpasswd: { file: join(work, 'htpasswd'), max_users: -1 } },
    uplinks: { configured: { url: await configuredRegistry(), maxage: '1h', timeout: '60s' } },
    packages: {
      ...Object.fromEntries(namesOfWorkspace().map((name) => [name, { access: '$all', publish: '$all' }])),
      '**': { access: '$all', publish: '$all', proxy: 'configured' },
    },
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  })) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/`
  const settings = join(work, 'npmrc')
  // npm publishes with a token only; anybody may publish here, so any token will do.
  await writeFile(settings, `//127.0.0.1:${port}/:_authToken=anybody\n`)
  const environment = {
    ...withoutSettings(process.env),
    npm_config_registry: address,
    npm_config_userconfig: settings,
    npm_config_cache: join(work, 'cache'),
    // No proxy reaches this address.
    npm_config_noproxy: '127.0.0.1',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  }
  return {
    address,
    environment,
    async publish(folderOrTarball) {
      // A tag is asked for where a newer version is there already.
      await run('npm', ['publish', '--ignore-scripts', '--tag', 'latest', folderOrTarball], {
        env: environment,
        cwd: work,
        shell: process.platform === 'win32',
      })
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await rm(work, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function configuredRegistry(): Promise<string> {
  const { stdout } = await run('npm', ['config', 'get', 'registry'], {
    cwd: root,
    shell: process.platform === 'win32',
  })
  return stdout.trim()
}

function namesOfWorkspace(): string[] {
  return globSync('packages/*/package.json', { cwd: root }).map((file) => {
    const { name } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { readonly name: string }
    return name
  })
}

/** npm reads its settings from the environment in any case, and pnpm hands its own down. */
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^p?npm_config_/i.test(name)))
}
