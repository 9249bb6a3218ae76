import { changesetsLibrary } from './changesets-library.ts'
import { workspaceIn, type Workspace } from './staged-workspace.ts'

/** What the changesets make of one package. */
export interface PlannedRelease {
  readonly name: string
  readonly type: 'major' | 'minor' | 'patch' | 'none'
  readonly oldVersion: string
  readonly newVersion: string
}

/** Whether releases are candidates for now, and under which tag (`changeset pre enter next`). */
export interface PreState {
  readonly tag: string
}

export interface RaisedWorkspace {
  readonly workspace: Workspace
  /** Only what the changesets raise; empty where they are used up. */
  readonly planned: readonly PlannedRelease[]
  readonly preState: PreState | undefined
}

interface Config {
  readonly changelog: unknown
}

/**
 * Raises the versions and ranges of a workspace as `changeset version` does, without changelogs, which need its history.
 *
 * @throws Error where .changeset/config.json or a changeset cannot be read
 */
export async function raiseVersions(workspace: Workspace): Promise<RaisedWorkspace> {
  const { rootDir } = workspace
  const { readConfig } = await changesetsLibrary<{
    readConfig(
      root: string,
      workspace: Workspace,
    ): Promise<{ readonly config?: Config; readonly errors?: readonly string[] }>
  }>('@changesets/config')
  const { readPreState } = await changesetsLibrary<{ readPreState(root: string): Promise<PreState | undefined> }>(
    '@changesets/pre',
  )
  const { readChangesets } = await changesetsLibrary<{ readChangesets(root: string): Promise<readonly object[]> }>(
    '@changesets/read',
  )
  const { assembleReleasePlan } = await changesetsLibrary<{
    assembleReleasePlan(
      changesets: readonly object[],
      workspace: Workspace,
      config: Config,
      preState: PreState | undefined,
    ): { readonly releases: readonly PlannedRelease[] }
  }>('@changesets/assemble-release-plan')
  const { default: applyReleasePlan } = await changesetsLibrary<{
    default(plan: object, workspace: Workspace, config: Config): Promise<unknown>
  }>('@changesets/apply-release-plan')

  const { config, errors } = await readConfig(rootDir, workspace)
  if (!config) throw new Error(`.changeset/config.json does not fit: ${errors?.join(' ')}`)
  const changesets = await readChangesets(rootDir)
  const plan = assembleReleasePlan(changesets, workspace, config, await readPreState(rootDir))
  await applyReleasePlan(plan, workspace, { ...config, changelog: false })
  return {
    workspace: await workspaceIn(rootDir),
    planned: plan.releases.filter(({ type }) => type !== 'none'),
    preState: await readPreState(rootDir),
  }
}
