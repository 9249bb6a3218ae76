import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { promisify } from 'node:util'
import { packPackage, tarballPath, type PackedPackage } from './packed-package.ts'
import type { PreState, RaisedWorkspace } from './raise-versions.ts'
import type { WorkspacePackage } from './staged-workspace.ts'

/** A package that would be published, packed. */
export interface Candidate {
  readonly name: string
  /** Version of its last release; `null` where there is none. */
  readonly released: string | null
  /** Version in the tree, before the changesets. */
  readonly oldVersion: string
  readonly newVersion: string
  readonly distTag: string
  readonly packed: PackedPackage
  /** What lies in its folder, at the top, and stays there. */
  readonly leftOut: readonly string[]
}

/** A package that would stay as it is, and why. */
export interface Bystander {
  readonly name: string
  readonly why: string
}

const run = promisify(execFile)

/**
 * Tells what a release would publish from what it would leave, by the tags that changesets wrote, and packs the first.
 *
 * @param root of the repository that has the tags
 * @param raised a copy of it, with its versions raised
 * @param folder for the tarballs
 */
export async function releaseCandidates(
  root: string,
  { workspace, planned, preState }: RaisedWorkspace,
  folder: string,
): Promise<{ candidates: Candidate[]; bystanders: Bystander[] }> {
  const candidates: Candidate[] = []
  const bystanders: Bystander[] = []
  for (const each of workspace.packages) {
    const { name, version, private: isPrivate } = each.packageJson
    const released = isPrivate ? [] : await releasedVersions(root, name)
    if (isPrivate) bystanders.push({ name, why: 'private' })
    else if (released.includes(version))
      bystanders.push({ name, why: `${version} is released, and no changeset raises it` })
    else {
      const packed = await packPackage(each.dir, tarballPath(folder, each.packageJson))
      candidates.push({
        name,
        released: released[0] ?? null,
        oldVersion: planned.find((release) => release.name === name)?.oldVersion ?? version,
        newVersion: version,
        distTag: distTagOf(released, preState),
        packed,
        leftOut: await leftOutOf(each, packed),
      })
    }
  }
  return { candidates, bystanders }
}

/** Newest first. */
async function releasedVersions(root: string, name: string): Promise<string[]> {
  // Without the suffix, git takes 1.0.0-rc.1 for later than 1.0.0 (git-config, versionsort.suffix).
  const sorted = ['-c', 'versionsort.suffix=-', 'tag', '--sort=-version:refname', '--list', `${name}@*`]
  const { stdout } = await run('git', sorted, { cwd: root })
  return stdout
    .split('\n')
    .filter((tag) => tag !== '')
    .map((tag) => tag.slice(name.length + 1))
}

/** As `changeset publish` decides: a package that has only ever had candidates becomes `latest`. */
function distTagOf(released: readonly string[], preState: PreState | undefined): string {
  if (!preState) return 'latest'
  const hasOnlyCandidates = released.length > 0 && released.every((each) => each.includes(`-${preState.tag}.`))
  return hasOnlyCandidates ? 'latest' : preState.tag
}

async function leftOutOf({ dir }: WorkspacePackage, { files }: PackedPackage): Promise<string[]> {
  const shipped = new Set([...files.keys()].map((path) => path.split('/')[0]))
  return (await readdir(dir)).filter((name) => name !== 'node_modules' && !shipped.has(name)).toSorted()
}
