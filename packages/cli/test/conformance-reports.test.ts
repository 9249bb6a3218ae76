import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/conformance-reports.ts', import.meta.url))
const marked = `# Plugins

<!-- Written by \`pnpm conformance\`. Do not edit by hand. -->
<!-- End of what \`pnpm conformance\` writes. -->
`
const report = {
  plugin: { name: '@scope/lamp', version: '1.2.0', contract: 'v1' },
  isConformant: true,
  summary: { pass: 86, 'not-applicable': 10, 'known-deviation': 0 },
  checks: [{ id: 'pages/walk', verdict: 'pass' }],
  run: { kit: '0.1.0', startedAt: '2026-11-22T00:00:00Z', durationMs: 9000 },
}

const timeless = { ...report, run: { ...report.run, startedAt: null, durationMs: null } }

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kehu-reports-'))
  await put('README.md', marked)
  await put(
    'packages/lamp/package.json',
    JSON.stringify({ name: '@scope/lamp', keywords: ['kehu-provider'], kehu: { factory: 'lamp' } }),
  )
  for (const name of ['cli', 'conformance', 'core']) await put(`packages/${name}/package.json`, '{ "type": "module" }')
  await put('packages/core/dist/node/index.js', `export const nodeFetch = () => async () => 'sent'`)
  await overNode(timeless)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}

/** Puts a kit there that gives this report, and that sends over the transport which it is given, or past it. */
async function overNode(given: object, send = 'settings.fetch()'): Promise<void> {
  const kit = `export const loadPlugin = async () => ({})
export const verifyPlugin = async (_, settings) => {
  await ${send}
  return ${JSON.stringify(given)}
}`
  await put('packages/conformance/dist/index.js', kit)
}

/** Runs the script with a command line that writes these reports, and tells what it was asked for. */
async function ranWith(reports: readonly object[], { endsWith = 0, complains = '' } = {}, ...given: string[]) {
  await put(
    'packages/cli/dist/main.js',
    `import { writeFileSync } from 'node:fs'
const reporters = process.argv.filter((_, index, all) => all[index - 1] === '--reporter')
if (reporters.includes('pretty')) console.log('pages/walk fails: told for people')
if (${JSON.stringify(complains)}) console.error(${JSON.stringify(complains)})
const file = reporters.find((each) => each.startsWith('json=')).slice(5)
writeFileSync(file, ${JSON.stringify(JSON.stringify(reports))})
process.exitCode = ${endsWith}
`,
  )
  return new Promise<{ code: number; faults: string }>((resolve) => {
    execFile(process.execPath, [script, root, ...given], (error, _out, faults) => {
      resolve({ code: error ? Number(error.code) : 0, faults })
    })
  })
}

test('a plugin that passes: its report without times, and the table', async () => {
  expect(await ranWith([report])).toEqual({ code: 0, faults: '' })
  const kept = JSON.parse(await readFile(join(root, 'packages', 'lamp', 'conformance.json'), 'utf8')) as object
  expect(kept).toEqual(timeless)
  expect(await readFile(join(root, 'README.md'), 'utf8')).toMatch(/^\| `@scope\/lamp` 1\.2\.0 +\| v1 /m)
  expect(await ranWith([report], {}, '--check')).toEqual({ code: 0, faults: '' })
})

test('a plugin that fails a check: what the command line tells people', async () => {
  const { code, faults } = await ranWith([{ ...report, isConformant: false }], { endsWith: 1 })
  expect(code).toBe(1)
  expect(faults).toBe('kehu verify packages/lamp does not pass:\npages/walk fails: told for people\n')
})

test('a plugin that could not be judged: the reason, no stack, and nothing is written', async () => {
  const { code, faults } = await ranWith([], { endsWith: 2, complains: 'lamp cannot be opened: it has no spec.' })
  expect(code).toBe(1)
  expect(faults).toContain('lamp cannot be opened: it has no spec.\n')
  expect(faults).toContain('packages/lamp could not be judged, and has no report; mend what is told above.\n')
  expect(faults).not.toMatch(/^\s+at /m)
  expect(await readFile(join(root, 'README.md'), 'utf8')).toBe(marked)
  await expect(readFile(join(root, 'packages', 'lamp', 'conformance.json'))).rejects.toThrow('ENOENT')
})

test('a plugin whose report is another over the transport for Node: the checks that tell', async () => {
  await ranWith([report])
  await overNode({ ...timeless, checks: [{ id: 'pages/walk', verdict: 'fail' }] })
  const { code, faults } = await ranWith([report], {}, '--check')
  expect(code).toBe(1)
  expect(faults).toBe('packages/lamp has another report over nodeFetch than over fetch: pages/walk (fail).\n')
})

test('a run over the transport for Node that ends too early: not the same report', async () => {
  await ranWith([report])
  await overNode({ ...timeless, checks: [] })
  expect((await ranWith([report], {}, '--check')).faults).toContain('than over fetch: other than in its checks.')
})

test('a run that goes past the transport for Node: not judged', async () => {
  await ranWith([report])
  await overNode(timeless, 'null')
  const { code, faults } = await ranWith([report], {}, '--check')
  expect(code).toBe(1)
  expect(faults).toContain('packages/lamp could not be judged over nodeFetch:')
  expect(faults).toContain('The kit sent nothing over the transport that it was given.')
})
