import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = new URL('../src/', import.meta.url)

/** Files in which the platform may be asked for time and chance. */
const mayAskForTime = ['runtime.ts']

const rules: readonly (readonly [string, RegExp])[] = [
  ['a module of Node', /(?<!\.)\b(?:from|import)\s*\(?\s*['"]node:/],
  ['an import of a package', /(?<!\.)\b(?:from|import)\s*\(?\s*['"](?!\.{1,2}\/)/],
  ['require', /\brequire\s*\(/],
  ['Buffer', /\bBuffer\b/],
  ['process', /\bprocess\b/],
  ['setImmediate', /\bsetImmediate\b/],
  ['__dirname', /\b__(?:dirname|filename)\b/],
  ['a top-level await', /^await\b/m],
]

const rulesOfTime: readonly (readonly [string, RegExp])[] = [
  ['setTimeout', /\bset(?:Timeout|Interval)\b/],
  ['AbortSignal.timeout', /\bAbortSignal\s*\.\s*timeout\b/],
  ['Date.now', /\bDate\s*\.\s*now\b/],
  ['new Date()', /\bnew\s+Date\s*\(\s*\)/],
  ['performance.now', /\bperformance\b/],
  ['Math.random', /\bMath\s*\.\s*random\b/],
  ['crypto.getRandomValues', /\b(?:getRandomValues|randomUUID)\b/],
]

/** What breaks the rules in a file; what comments say does not count. */
function findings(file: string, text: string): string[] {
  const code = text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$|(?<=[\s;,{(])\/\/ .*$/gm, '')
  const all = mayAskForTime.includes(file) ? rules : [...rules, ...rulesOfTime]
  return all.filter(([, pattern]) => pattern.test(code)).map(([name]) => `${file}: ${name}`)
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))

describe('the source of core', () => {
  it('is all found', () => {
    expect(files).toContain('index.ts')
    expect(files).toContain('http/attempt.ts')
    expect(files.length).toBeGreaterThan(50)
  })

  it('keeps to the web platform, and asks one file for time and chance', () => {
    expect(files.flatMap((file) => findings(file, readFileSync(new URL(file, source), 'utf8')))).toEqual([])
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
    expect(findings('http/call.ts', text)).toEqual(names.map((name) => `http/call.ts: ${name}`))
  })

  it.each([
    `import { text } from './values.ts'`,
    `// Buffer and process are Node's`,
    `const a = 1 // not Date.now()`,
    `/** \`globalThis.setTimeout\` fits. */`,
    `new Date(0).toISOString()`,
    `const url = 'https://shop.test/' + path`,
  ])('lets pass: %s', (text) => {
    expect(findings('http/call.ts', text)).toEqual([])
  })

  it('lets one file ask for time, and no other', () => {
    expect(findings('runtime.ts', 'Date.now()')).toEqual([])
    expect(findings('v1/runtime.ts', 'Date.now()')).toEqual(['v1/runtime.ts: Date.now'])
    expect(findings('runtime.ts', 'process.hrtime()')).toEqual(['runtime.ts: process'])
  })
})
