import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/api-reports.ts', import.meta.url))

const lamp = `import type { Plug } from '@scope/plug/v1';
import { Bulb } from './bulb.ts';
/** Turns it on. */
export declare function turnOn(lamp: Lamp): void;
export declare function turnOn(lamp: Lamp, percent: number): void;
/** A lamp. */
export interface Lamp {
    /** How much it draws. */
    readonly watts: number;

    readonly bulb: Bulb; // the only one
    readonly plug?: Plug;
}
export declare const lamps: readonly Lamp[];
export type { Bulb as LightSource } from './bulb.ts';
`
const bulb = `interface Socket {
    readonly thread: 'E14' | 'E27';
}
export interface Bulb {
    readonly socket: Socket;
}
export {};
`
const report = `# @scope/lamp

Written by \`pnpm api\` out of the types that are published. Do not edit by hand.

## From other packages

\`\`\`ts
import { Plug } from '@scope/plug/v1'
\`\`\`

## Exports

\`\`\`ts
export interface Lamp {
  readonly watts: number
  readonly bulb: Bulb
  readonly plug?: Plug
}

interface Bulb {
  readonly socket: Socket
}
export { Bulb as LightSource }

export declare const lamps: readonly Lamp[]

export declare function turnOn(lamp: Lamp): void
export declare function turnOn(lamp: Lamp, percent: number): void
\`\`\`

## Behind them, not exported

\`\`\`ts
interface Socket {
  readonly thread: 'E14' | 'E27'
}
\`\`\`
`

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kehu-api-test-'))
  await put('lamp/dist/index.d.ts', lamp)
  await put('lamp/dist/bulb.d.ts', bulb)
  await put('lamp/dist/v1/mock.d.ts', 'export declare const mock: string;\n')
  const exports = {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './v1/mock': { types: './dist/v1/mock.d.ts', default: './dist/v1/mock.js' },
    './package.json': './package.json',
  }
  await put(
    'lamp/package.json',
    JSON.stringify({ name: '@scope/lamp', exports, peerDependencies: { '@scope/plug': '>=1' } }),
  )
  await put('inner/package.json', JSON.stringify({ name: 'inner', private: true, exports }))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, 'packages', path)), { recursive: true })
  await writeFile(join(root, 'packages', path), text)
}

function api(...given: readonly string[]): Promise<{ code: number; faults: string }> {
  return new Promise((ended) => {
    execFile(process.execPath, ['--conditions=@kehu/source', script, ...given, root], (error, _, faults) => {
      ended({ code: error ? Number(error.code) : 0, faults })
    })
  })
}

const green = { code: 0, faults: '' }
const ofLamp = 'packages/lamp/api/index.md'

test('a report holds the types of an entry: by name, without comments, those behind the exports apart', async () => {
  expect(await api()).toEqual(green)
  expect(await readFile(join(root, ofLamp), 'utf8')).toBe(report)
  expect(await readFile(join(root, 'packages/lamp/api/v1/mock.md'), 'utf8')).toContain(
    'export declare const mock: string',
  )
  expect(existsSync(join(root, 'packages/inner/api'))).toBe(false)
  expect(await api('--check')).toEqual(green)
})

test('neither a comment nor the place where a type stands is a change', async () => {
  await api()
  await put('lamp/dist/bulb.d.ts', 'export {};\n')
  const moved = `${bulb.replace('export {};\n', '').replace('export interface', '/** Shines. */\ninterface')}${lamp}`
  await put(
    'lamp/dist/index.d.ts',
    moved
      .replace("import { Bulb } from './bulb.ts';", '')
      .replace("Bulb as LightSource } from './bulb.ts'", 'Bulb as LightSource }'),
  )
  expect(await api('--check')).toEqual(green)
})

test('a changed export is named, and the difference is shown', async () => {
  await api()
  await put('lamp/dist/index.d.ts', lamp.replace('watts: number', 'watts: number | null'))
  expect(await api('--check')).toEqual({
    code: 1,
    faults: `@scope/lamp: the export Lamp is another; look at the difference, and run pnpm api.
@@ -13,5 +13,5 @@ import { Plug } from '@scope/plug/v1'
 \`\`\`ts
 export interface Lamp {
-  readonly watts: number
+  readonly watts: number | null
   readonly bulb: Bulb
   readonly plug?: Plug
`,
  })
  expect(await readFile(join(root, ofLamp), 'utf8')).toBe(report)
  expect(await api()).toEqual(green)
  expect(await api('--check')).toEqual(green)
})

test('so is a new one, one that is gone, one overload, and what stands behind them', async () => {
  await api()
  const faults = async (from: string, to: string) => {
    await put('lamp/dist/index.d.ts', lamp.replace(from, to))
    return (await api('--check')).faults.split('\n').filter((line) => line.startsWith('@scope'))
  }
  const then = 'look at the difference, and run pnpm api.'
  expect(await faults('export declare const lamps', 'export declare const lights')).toEqual([
    `@scope/lamp: the export lamps is gone; ${then}`,
    `@scope/lamp: the export lights is new; ${then}`,
  ])
  expect(await faults('percent: number', 'percent: string')).toEqual([
    `@scope/lamp: the export turnOn is another; ${then}`,
  ])
  await put('lamp/dist/bulb.d.ts', bulb.replace("'E14' | ", ''))
  expect(await faults('', '')).toEqual([`@scope/lamp: the type behind the exports, Socket is another; ${then}`])
})

test('a report that is missing, or tells of an entry that is gone, is named', async () => {
  await api()
  await rm(join(root, ofLamp))
  await put('lamp/api/old.md', '# @scope/lamp/old\n')
  expect(await api('--check')).toEqual({
    code: 1,
    faults: `@scope/lamp has no report packages/lamp/api/index.md; run pnpm api.
packages/lamp/api/old.md tells of an entry that is gone; run pnpm api.
`,
  })
  await api()
  expect(existsSync(join(root, 'packages/lamp/api/old.md'))).toBe(false)
  expect(await api('--check')).toEqual(green)
})

test('a type of a package that the user need not have is refused, with and without --check', async () => {
  await put('lamp/dist/index.d.ts', lamp.replace('@scope/plug/v1', 'zod'))
  const fault = '@scope/lamp names zod, which its package does not bring; write the type by hand.\n'
  expect(await api()).toEqual({ code: 1, faults: fault })
  expect(await api('--check')).toEqual({ code: 1, faults: fault })
})

test('what is not built is said in a sentence', async () => {
  await rm(join(root, 'packages/lamp/dist/v1'), { recursive: true })
  const { code, faults } = await api()
  expect(code).toBe(1)
  expect(faults).toMatch(/^@scope\/lamp\/v1\/mock has no report: .*; build it first.*\.\n$/)
})
