import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const packages = new URL('../../', import.meta.url)
const providers = ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot']

type Rules = readonly (readonly [string, RegExp])[]

/** Files in which the platform may be asked for time and chance. */
const mayAskForTime = ['core/src/runtime.ts']

/** Where a platform that has `node:crypto` may be asked for it. */
const mayAskForNode = ['core/src/v1/hmac.ts']

/** The one part of core that is for Node alone; nothing else of core may lead there. */
const forNode = 'core/src/node/'

/** Finds the import of anything but what the pattern lets pass. */
function importBut(allowed: string): RegExp {
  return new RegExp(`(?<!\\.)\\b(?:from|import)\\s*\\(?\\s*['"\`](?!${allowed})`)
}

const rules: Rules = [
  ['a module of Node', /(?<!\.)\b(?:from|import)\s*\(?\s*['"`]node:/],
  ['require', /\brequire\s*\(/],
  ['Buffer', /\bBuffer\b/],
  ['process', /\bprocess\b/],
  ['setImmediate', /\bsetImmediate\b/],
  ['__dirname', /\b__(?:dirname|filename)\b/],
  ['a top-level await', /^await\b/m],
]

const rulesOfCore: Rules = [
  ['an import of a package', importBut(String.raw`\.{1,2}/`)],
  ['an import of the part for Node', /(?<!\.)\b(?:from|import)\s*\(?\s*['"`][^'"`]*\/node\//],
]

// What an import of Node's http or zlib costs, nobody pays who only imports this: they are taken at the first request.
const rulesOfNode: Rules = [['an import that loads', /^(?:import|export)(?! type\b).* from ['"`](?!\.)|\bimport\s*\(/m]]

// Of a provider's own files, the mock is none of the client's: it runs in Node alone. Checks stand in a folder of their
// own.
const rulesOfProviders = (own: string): Rules => [
  [
    'an import of another package',
    importBut(String.raw`${own}/(?!mock/)|(?:@kehu/core(?:/v1)?|@noble/hashes/[\w.]+)['"\`]`),
  ],
]

// What checks are written from; only their types are used where a provider runs.
const rulesOfSchemas: Rules = [
  ['an import of another package', importBut(String.raw`\./(?!mock/)|(?:@kehu/core/v1|zod)['"\`]`)],
]
const rulesOfTheRest: Rules = [
  ['an import of schemas that loads them', /^(?:import|export)(?! type\b).* from '\.{1,2}\/schemas\.ts'/m],
]

// A verifier shares no code with the client, else both would be wrong together.
const rulesOfMocks: Rules = [
  ['an import of more than Node and the kit', importBut(String.raw`node:|\./(?!\.\./)|@kehu/core/v1/mock['"\`]`)],
]

const rulesOfTime: Rules = [
  ['setTimeout', /\bset(?:Timeout|Interval)\b/],
  ['AbortSignal.timeout', /\bAbortSignal\s*\.\s*timeout\b/],
  ['Date.now', /\bDate\s*\.\s*now\b/],
  ['new Date()', /\bnew\s+Date\s*\(\s*\)/],
  ['performance.now', /\bperformance\b/],
  ['Math.random', /\bMath\s*\.\s*random\b/],
  ['crypto.getRandomValues', /\b(?:getRandomValues|randomUUID)\b/],
]

function rulesFor(file: string): Rules {
  if (file.startsWith(forNode)) return [...rulesOfNode, ...rulesOfTime]
  if (/^[^/]+\/src\/mock\//.test(file)) return rulesOfMocks
  if (file.endsWith('/src/schemas.ts')) return [...rules, ...rulesOfSchemas]
  const platform = mayAskForNode.includes(file) ? rules.filter(([name]) => name !== 'process') : rules
  const own = [
    ...platform,
    ...(file.startsWith('core/')
      ? rulesOfCore
      : [...rulesOfProviders(file.includes('/src/checks/') ? String.raw`\.\.` : String.raw`\.`), ...rulesOfTheRest]),
  ]
  return mayAskForTime.includes(file) ? own : [...own, ...rulesOfTime]
}

/** What breaks the rules in a file; what comments say does not count. */
function findings(file: string, text: string): string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$|(?<=[\s;,{(])\/\/ .*$/gm, '')
  return rulesFor(file)
    .filter(([, pattern]) => pattern.test(code))
    .map(([name]) => `${file}: ${name}`)
}

function filesOf(name: string): string[] {
  return readdirSync(new URL(`${name}/src/`, packages), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${name}/src/${file.replaceAll('\\', '/')}`)
}

function findingsOf(name: string): string[] {
  return filesOf(name).flatMap((file) => findings(file, readFileSync(new URL(file, packages), 'utf8')))
}

describe('the source of core', () => {
  it('is all found', () => {
    const files = filesOf('core')
    expect(files).toContain('core/src/index.ts')
    expect(files).toContain('core/src/http/attempt.ts')
    expect(files).toContain(`${forNode}node-fetch.ts`)
    expect(files.length).toBeGreaterThan(50)
  })

  it('keeps to the web platform, and asks one file for time and chance', () => {
    expect(findingsOf('core')).toEqual([])
  })
})

describe.each(providers)('the source of %s', (name) => {
  it('is all found', () => {
    const files = filesOf(name)
    expect(files).toContain(`${name}/src/provider.ts`)
    expect(files).toContain(`${name}/src/mock/verifier.ts`)
  })

  it('keeps to the web platform, and its mock to itself', () => {
    expect(findingsOf(name)).toEqual([])
  })
})

describe('the scan', () => {
  it.each([
    [`import { readFile } from 'node:fs/promises'`, ['a module of Node', 'an import of a package']],
    [`const fs = await import("node:fs")`, ['a module of Node', 'an import of a package']],
    [`export { z } from 'zod'`, ['an import of a package']],
    [`import 'zod'`, ['an import of a package']],
    [`const fs = require('fs')`, ['require']],
    [`Buffer.from('a')`, ['Buffer']],
    [`const { env } = globalThis.process`, ['process']],
    [`await fetch('https://shop.test')`, ['a top-level await']],
    [`globalThis.setTimeout(go, 5)`, ['setTimeout']],
    [`fetch(url, { signal: AbortSignal.timeout(5) })`, ['AbortSignal.timeout']],
    [`const now = Date.now()`, ['Date.now']],
    [`const { now } = Date\nconst today = new Date( )`, ['new Date()']],
    [`Math.random()`, ['Math.random']],
    [`crypto.randomUUID()`, ['crypto.getRandomValues']],
  ])('sees %s', (text, names) => {
    expect(findings('core/src/http/call.ts', text)).toEqual(names.map((name) => `core/src/http/call.ts: ${name}`))
  })

  it.each([
    `import { text } from './values.ts'`,
    `// Buffer and process are Node's`,
    `const a = 1 // not Date.now()`,
    `/** \`globalThis.setTimeout\` fits. */`,
    `new Date(0).toISOString()`,
    `const url = 'https://shop.test/' + path`,
  ])('lets pass: %s', (text) => {
    expect(findings('core/src/http/call.ts', text)).toEqual([])
  })

  it.each([
    `import { nodeFetch } from '../node/index.ts'`,
    `export type { NodeAgents } from './node/connections.ts'`,
    `const { nodeFetch } = await import('./../node/node-fetch.ts')`,
  ])('sees the rest of core lead to the part for Node: %s', (text) => {
    const file = 'core/src/http/call.ts'
    expect(findings(file, text)).toEqual([`${file}: an import of the part for Node`])
  })

  it.each([
    [`import { request } from 'node:http'`, ['an import that loads']],
    [`import type { Agent } from 'node:http'\nimport * as zlib from 'node:zlib'`, ['an import that loads']],
    [`const http = await import('node:http')`, ['an import that loads']],
    [`setTimeout(go, 5)`, ['setTimeout']],
    [`import type { Agent } from 'node:http'\nimport { decode } from './decode.ts'\nprocess.env`, []],
  ])('sees in the part for Node: %s', (text, names) => {
    const file = `${forNode}connections.ts`
    expect(findings(file, text)).toEqual(names.map((name) => `${file}: ${name}`))
  })

  it('lets one file ask for time, and no other', () => {
    expect(findings('core/src/runtime.ts', 'Date.now()')).toEqual([])
    for (const file of ['core/src/v1/runtime.ts', 'qcc/src/runtime.ts'])
      expect(findings(file, 'Date.now()')).toEqual([`${file}: Date.now`])
    expect(findings('core/src/runtime.ts', 'process.hrtime()')).toEqual(['core/src/runtime.ts: process'])
  })

  it.each([
    [`import { createHash } from 'node:crypto'`, ['a module of Node', 'an import of another package']],
    [`import * as vendor from '@kehu/das-aiot/mock'`, ['an import of another package']],
    [`import * as vendor from './mock/index.ts'`, ['an import of another package']],
    [`import { startMock } from '@kehu/mock'`, ['an import of another package']],
    [`import type { MockVendor } from '@kehu/core/v1/mock'`, ['an import of another package']],
    [`import { sha1 } from '../../tencent-cloud/src/signature.ts'`, ['an import of another package']],
    [`const { get } = await import("axios")`, ['an import of another package']],
    [`const now = new Date()`, ['new Date()']],
    [`const now = performance.now()`, ['performance.now']],
    [`globalThis.setTimeout(go, 5)`, ['setTimeout']],
    [`Math.random()`, ['Math.random']],
  ])('sees in a provider: %s', (text, names) => {
    expect(findings('qcc/src/request.ts', text)).toEqual(names.map((name) => `qcc/src/request.ts: ${name}`))
  })

  it('sees in a provider: schemas that are loaded where it runs', () => {
    expect(findings('qcc/src/answer.ts', `import { list } from './schemas.ts'`)).toEqual([
      'qcc/src/answer.ts: an import of schemas that loads them',
    ])
    expect(findings('qcc/src/answer.ts', `import * as z from 'zod'`)).toEqual([
      'qcc/src/answer.ts: an import of another package',
    ])
  })

  it.each([
    `import { md5 } from '@noble/hashes/legacy.js'`,
    `import { readList } from '../answer.ts'`,
    `import { readList } from './../answer.ts'`,
    `import { readList } from '../../src/answer.ts'`,
    `export { token } from "../../../das-aiot/src/mock/access-token.ts"`,
    `import * as z from 'zod'`,
    `import { text } from '@kehu/core/v1'`,
    `import { startMock } from '@kehu/mock'`,
    'const { readList } = await import(`../answer.ts`)',
  ])('sees in a mock: %s', (text) => {
    const file = 'qcc/src/mock/verifier.ts'
    expect(findings(file, text)).toEqual([`${file}: an import of more than Node and the kit`])
  })

  it.each([
    ['qcc/src/request.ts', `import { text } from '@kehu/core/v1'`],
    ['qcc/src/schemas.ts', `import { text } from '@kehu/core/v1'\nimport * as z from 'zod'`],
    ['qcc/src/checks/input.ts', `import type * as schemas from '../schemas.ts'`],
    ['qcc/src/request.ts', `import { md5 } from '@noble/hashes/legacy.js'\nimport { manifest } from './manifest.ts'`],
    ['qcc/src/mock/verifier.ts', `import { createHash } from 'node:crypto'\nconst now = Date.now()`],
    ['qcc/src/mock/verifier.ts', `import { body } from './body.ts'\nimport type { A } from '@kehu/core/v1/mock'`],
  ])('lets pass in %s: %s', (file, text) => {
    expect(findings(file, text)).toEqual([])
  })
})
