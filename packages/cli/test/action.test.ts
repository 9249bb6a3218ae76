import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Action {
  readonly inputs: Record<string, { readonly default: string }>
  readonly runs: {
    readonly using: string
    readonly steps: readonly {
      readonly run?: string
      readonly env?: Record<string, string>
      readonly with?: Record<string, unknown>
    }[]
  }
}

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..', '..')
const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action
const commandLine = JSON.parse(await readFile(join(root, 'packages', 'cli', 'package.json'), 'utf8')) as {
  readonly version: string
  readonly engines: { readonly node: string }
}
const step = action.runs.steps.find((each) => each.run !== undefined)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-action-'))
  // Stands in for npx: says what it was asked for, an argument a line.
  await writeFile(join(folder, 'npx'), '#!/bin/sh\nprintf "%s\\n" "$@"\nexit "${ENDS_WITH:-0}"\n')
  await chmod(join(folder, 'npx'), 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function ranWith(inputs: Record<string, string>, variables: Record<string, string> = {}) {
  const values = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))
  const environment = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, value]) => [
      name,
      value.replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input: string) => ({ ...values, ...inputs })[input] ?? ''),
    ]),
  )
  return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''], {
    cwd: folder,
    env: {
      ...environment,
      ...variables,
      PATH: [folder, process.env.PATH ?? ''].join(delimiter),
      GITHUB_ACTION_PATH: root,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
    },
  })
}

test('it verifies the plugin of the folder, and reports to annotations, summary and files', async () => {
  const { stdout } = await ranWith({})
  const own = `kehu@${commandLine.version}`
  expect(stdout.split('\n').slice(0, 6)).toEqual(['--yes', own, 'verify', '.', '--seed', '1'])
  const reporters = stdout.split('\n').filter((_, index, all) => all[index - 1] === '--reporter')
  expect(reporters).toEqual([
    'pretty',
    'github',
    `json=${join(folder, 'kehu-report.json')}`,
    `sarif=${join(folder, 'kehu-report.sarif')}`,
    `markdown=${join(folder, 'summary.md')}`,
  ])
  expect(await readFile(join(folder, 'output'), 'utf8')).toContain(`report=${join(folder, 'kehu-report.json')}\n`)
})

test('it takes the Node that the command line asks for', () => {
  const versions = action.runs.steps.flatMap((each) => each.with?.['node-version'] ?? [])
  expect(versions).toEqual([commandLine.engines.node])
})

test.each([
  ['between blanks', 'packages/one packages/two'],
  ['a line each', 'packages/one\npackages/two\n'],
  ['both', '\n  packages/one\tpackages/two\n\n'],
])('several plugins are several arguments: %s', async (_, plugin) => {
  const { stdout } = await ranWith({ plugin, version: '1.2.3', seed: '7' })
  expect(stdout.split('\n').slice(1, 7)).toEqual([
    'kehu@1.2.3',
    'verify',
    'packages/one',
    'packages/two',
    '--seed',
    '7',
  ])
})

test('an input is never run as code', async () => {
  const { stdout } = await ranWith({
    plugin: '$(touch${IFS}owned) `touch owned` ; touch owned',
    seed: '"; touch owned',
  })
  expect(stdout).toContain('touch')
  expect(await readdir(folder)).not.toContain('owned')
  expect(step?.run).not.toContain('${{')
})

test('a plugin that fails fails the step', async () => {
  await expect(ranWith({}, { ENDS_WITH: '1' })).rejects.toMatchObject({ code: 1 })
})
