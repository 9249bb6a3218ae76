// `pnpm release --dry-run [root]`: packs each public package as the changesets would version it, in a copy, shows what
// would be published, and refuses what must not be. `pnpm release`: publishes, after the same look, with a statement of
// where it was built (provenance); only the workflow can make that statement, so only there.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { raiseVersions } from './release/raise-versions.ts'
import { refusals } from './release/refusals.ts'
import { releaseCandidates } from './release/release-candidate.ts'
import { bystandersText, candidateText } from './release/release-text.ts'
import { stageWorkspace } from './release/staged-workspace.ts'

const { isDryRun, root } = readArguments()
const work = await realpath(await mkdtemp(join(tmpdir(), 'kehu-release-')))
try {
  const hindrance = isDryRun ? null : workflowHindrance(process.env)
  if (hindrance !== null) throw new Error(hindrance)
  const staged = join(work, 'staged')
  const tarballs = join(work, 'tarballs')
  await mkdir(staged)
  await mkdir(tarballs)
  const raised = await raiseVersions(await stageWorkspace(root, staged))
  const raises = raised.planned.map(({ name }) => name)
  if (!isDryRun && raises.length > 0)
    throw new Error(`Changesets wait to raise ${raises.join(', ')}; merge the pull request that versions them first.`)
  const { candidates, bystanders } = await releaseCandidates(root, raised, tarballs)
  const bounds = JSON.parse(await readFile(join(root, 'scripts', 'release', 'packed-bytes.json'), 'utf8')) as Partial<
    Record<string, number>
  >
  const machineFolders = [...new Set([root, await realpath(root), work, homedir()])]
    .filter((folder) => folder.length > 1)
    .map((folder) => `${folder}/`)
  const faults = candidates.flatMap(({ name, packed }) =>
    refusals(packed, { packedBytes: bounds[name], machineFolders }).map((fault) => `${name} ${fault}`),
  )
  for (const candidate of candidates) console.log(`${candidateText(candidate, bounds[candidate.name])}\n`)
  if (bystanders.length > 0) console.log(bystandersText(bystanders))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  if (!isDryRun) await publish()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  await rm(work, { recursive: true, force: true })
}

/** What stands behind `pnpm release`; ends the process with a sentence, for what is no argument of it. */
function readArguments(): { readonly isDryRun: boolean; readonly root: string } {
  try {
    const { values, positionals } = parseArgs({
      options: { 'dry-run': { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return { isDryRun: values['dry-run'], root: resolve(positionals[0] ?? join(import.meta.dirname, '..')) }
  } catch (error) {
    console.error((error as Error).message)
    return process.exit(2)
  }
}

/** Why this is not where a release is published from; `null` where it is. */
function workflowHindrance(environment: NodeJS.ProcessEnv): string | null {
  if (environment['GITHUB_ACTIONS'] !== 'true')
    return 'Only the workflow publishes, as only it can say where a package was built; use pnpm release --dry-run here.'
  // GitHub sets it where the job has the permission (docs.github.com, "OpenID Connect").
  if (!environment['ACTIONS_ID_TOKEN_REQUEST_URL'])
    return 'The job cannot say where a package is built; give it the permission "id-token: write".'
  return null
}

/** `changeset publish` asks the registry what it lacks, publishes that by pnpm, and writes the tags. */
async function publish(): Promise<void> {
  const changeset = join(createRequire(import.meta.url).resolve('@changesets/cli/package.json'), '..', 'bin.js')
  const child = spawn(process.execPath, [changeset, 'publish'], {
    cwd: root,
    stdio: 'inherit',
    // pnpm 12 publishes without a word of provenance where only npm's own variable asks for it (seen with 12.21).
    env: { ...process.env, pnpm_config_provenance: 'true' },
  })
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed)
    child.once('exit', ended)
  })
  if (code !== 0) throw new Error('changeset publish failed; what it says above tells which packages are out already.')
}
