// `pnpm two-copies`: what a team sees whose plugins and application resolved different versions of core. Publishes core
// to a loopback registry, as it is and as its next major, beside plugins that are bound to one of the two; installs each
// mixture with plain npm, and runs and type-checks an application over it. Then shows that a plugin for a contract that
// nobody knows yet is refused before any of its code runs.
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as dasAiotMock from '../packages/das-aiot/src/mock/index.ts'
import { startMock } from '../packages/mock/src/index.ts'
import * as qccMock from '../packages/qcc/src/mock/index.ts'
import { pack } from './pack.ts'
import { startRegistry } from './registry.ts'
import { repack } from './two-copies/repack.ts'
import { tryTeam, type Team } from './two-copies/team.ts'
import { refuseUnknownContract } from './two-copies/unknown-contract.ts'

const size = 57
const packages = join(import.meta.dirname, '..', 'packages')
const now = await versionOf('core')
const next = `${Number(now.split('.')[0]) + 1}.0.0`

const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu two copies ')))
try {
  await using registry = await startRegistry()
  await publish(registry)
  await using qcc = await startMock(qccMock, { seed: 7, size })
  await using dasAiot = await startMock(dasAiotMock, { seed: 7, size })
  const reached = {
    size,
    qcc: { options: qcc.options, query: qcc.query },
    dasAiot: { options: dasAiot.options },
  }
  for (const [index, team] of (await teams()).entries()) {
    await tryTeam(team, join(work, `team ${index}`), reached, registry.environment)
    console.log(`${team.title}: directory, errors, secrets, tokens, aborts, cursors and types work`)
  }
  console.log(await refuseUnknownContract(registry, join(work, 'unknown contract')))
} finally {
  await rm(work, { recursive: true, force: true })
}

/** Core in two versions, and each plugin three times: as it is, and bound to either. */
async function publish(registry: Awaited<ReturnType<typeof startRegistry>>): Promise<void> {
  const tarballs = join(work, 'tarballs')
  await mkdir(tarballs)
  const [core = '', ...plugins] = await pack(['core', 'qcc', 'das-aiot'], tarballs)
  await registry.publish(core)
  await registry.publish(await repack(core, join(work, 'next core'), (packed) => ({ ...packed, version: next })))
  for (const [index, plugin] of plugins.entries()) {
    await registry.publish(plugin)
    for (const version of [now, next]) {
      const folder = await repack(plugin, join(work, `plugin ${index} with ${version}`), (packed) => ({
        ...packed,
        version: boundTo(version, packed.version),
        dependencies: { ...packed.dependencies, '@kehu/core': version },
        peerDependencies: {},
      }))
      await registry.publish(folder)
    }
  }
}

/** The version of a plugin that depends on one version of core, in place of taking the application's. */
function boundTo(core: string, version: string): string {
  return `${version}-with.core.${core}`
}

async function teams(): Promise<Team[]> {
  const qcc = await versionOf('qcc')
  const dasAiot = await versionOf('das-aiot')
  const mixture = (title: string, core: string, ofQcc: string | null, ofDasAiot: string | null): Team => ({
    title,
    dependencies: {
      '@kehu/core': core,
      '@kehu/qcc': ofQcc === null ? qcc : boundTo(ofQcc, qcc),
      '@kehu/das-aiot': ofDasAiot === null ? dasAiot : boundTo(ofDasAiot, dasAiot),
    },
    cores: { application: core, qcc: ofQcc ?? core, dasAiot: ofDasAiot ?? core },
  })
  return [
    mixture(`plugins with core ${now} in an application with core ${next}`, next, now, now),
    mixture(`plugins with core ${next} in an application with core ${now}`, now, next, next),
    mixture(`one plugin with core ${now} and one with the application's core ${next}`, next, now, null),
    // The ends of the plugins' peer range. Where older versions of core were released, this is the place for the oldest.
    mixture(`plugins and an application with core ${now}`, now, null, null),
    mixture(`plugins and an application with core ${next}`, next, null, null),
  ]
}

async function versionOf(name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packages, name, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  return version
}
