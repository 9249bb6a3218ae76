import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { confidences } from './source.ts'

const id = /^\d\.\d+$/

const quirkSchema = z
  .object({
    id: z.string().regex(id),
    lines: z.array(z.union([z.number().int(), z.string().regex(/^\d+-\d+$/)])),
    // Contradiction, missing, sentinel, broken example, secret or personal data, naming; `none` for a plain remark.
    kind: z.enum(['C', 'M', 'S', 'B', 'X', 'N', 'none']),
    finding: z.string().min(1),
    behaviour: z.string().min(1),
    confidence: z.enum(confidences),
    tests: z
      .array(z.string().regex(/^(packages|apps|specs)\/.+\.test\.tsx?$/))
      .min(1)
      .optional(),
    'no-test': z.string().min(10).optional(),
  })
  .strict()
  .refine(
    (quirk) => (quirk.tests === undefined) !== (quirk['no-test'] === undefined),
    'exactly one of tests and no-test',
  )

export type Quirk = z.infer<typeof quirkSchema>

export interface QuirkFinding {
  readonly rule: string
  readonly provider: string
  readonly message: string
}

/** Where one provider's quirks are numbered from and to: `{ chapter: 2, count: 50 }` is 2.1 to 2.50. */
export interface Chapter {
  readonly chapter: number
  readonly count: number
}

function quirksPath(provider: string): string {
  return `specs/${provider}/quirks.yaml`
}

/** The register of a provider. Throws one error that says where the file is wrong. */
export function loadQuirks(root: string, provider: string): Quirk[] {
  const path = quirksPath(provider)
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing`)
  const result = z.array(quirkSchema).safeParse(parse(readFileSync(join(root, path), 'utf8')))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new Error(`${path} at ${issue?.path.join('.')}: ${issue?.message}`)
}

/**
 * The titles of tests in the source of a test file. Only texts in the place of a title count: the first argument of
 * `test`, `it` or `describe`, or of what `.each(…)` returned; what is skipped or to do shows nothing and does not count.
 */
export function testTitles(source: string): string[] {
  const withoutComments = source.replace(/^\s*\/\/.*$/gm, '').replace(/^\s*\/\*[^]*?\*\//gm, '')
  const call = /((?:\b(?:test|it|describe)(?:\.\w+)*)|\))\s*\(\s*(['"`])((?:\\[^]|(?!\2)[^\\])*)\2/g
  return [...withoutComments.matchAll(call)]
    .filter(([, callee]) => !/\.(?:skip|todo|fails)\b/.test(callee ?? ''))
    .map(([, , , title]) => title ?? '')
}

/** The quirk ids that a title names: `quirk 2.29`, `quirks 2.29, 2.30 and 2.31`. */
export function namedQuirks(title: string): string[] {
  const lists = title.matchAll(/\bquirks?\s+(\d\.\d+(?:(?:\s*,\s*|\s+and\s+)\d\.\d+)*)/gi)
  return [...lists].flatMap(([, list]) => list?.match(/\d\.\d+/g) ?? [])
}

/** Each test file below `root`, with the quirks that its titles name. Paths are relative, with `/`. */
export function namedInTests(root: string): Map<string, Set<string>> {
  const patterns = ['packages/*/test/**/*.test.{ts,tsx}', 'apps/*/test/**/*.test.{ts,tsx}', 'specs/test/**/*.test.ts']
  const files = globSync(patterns, { cwd: root }).map((file) => file.split(sep).join('/'))
  return new Map(
    files.toSorted().map((file) => {
      const titles = testTitles(readFileSync(join(root, file), 'utf8'))
      return [file, new Set(titles.flatMap(namedQuirks))]
    }),
  )
}

/** Holds the registers against the tests, both ways, and against the quirks that the specs cite. */
export function checkQuirks(root: string, chapters: Readonly<Record<string, Chapter>>): QuirkFinding[] {
  const named = namedInTests(root)
  const known = Object.values(chapters).map(({ chapter }) => `${chapter}.`)
  const homeless = [...named].flatMap(([file, titles]) =>
    [...titles]
      .filter((name) => !known.some((prefix) => name.startsWith(prefix)))
      .map((name) => ({
        rule: 'unregistered',
        provider: '',
        message: `${file} names quirk ${name}, which no register has`,
      })),
  )
  return [
    ...Object.entries(chapters).flatMap(([provider, chapter]) => checkProvider(root, provider, chapter, named)),
    ...homeless,
  ]
}

function checkProvider(
  root: string,
  provider: string,
  { chapter, count }: Chapter,
  named: ReadonlyMap<string, ReadonlySet<string>>,
): QuirkFinding[] {
  const finding = (rule: string, message: string): QuirkFinding => ({ rule, provider, message })
  let quirks: Quirk[]
  try {
    quirks = loadQuirks(root, provider)
  } catch (error) {
    return [finding('register', (error as Error).message)]
  }

  const ids = quirks.map((quirk) => quirk.id)
  const expected = Array.from({ length: count }, (_, index) => `${chapter}.${index + 1}`)
  const isOurs = (name: string) => name.startsWith(`${chapter}.`)
  const cited = citedQuirks(root, provider)

  return [
    ...expected.filter((name) => !ids.includes(name)).map((name) => finding('absent', `quirk ${name} is not there`)),
    ...ids.filter((name) => !expected.includes(name)).map((name) => finding('stranger', `there is no quirk ${name}`)),
    ...ids
      .filter((name, index) => ids.indexOf(name) !== index)
      .map((name) => finding('twice', `quirk ${name} is there twice`)),
    ...quirks.flatMap((quirk) =>
      (quirk.tests ?? []).flatMap((file) => {
        const titles = named.get(file)
        if (!titles) return [finding('test-file', `quirk ${quirk.id} names ${file}, which does not exist`)]
        if (titles.has(quirk.id)) return []
        return [finding('test-title', `no test title in ${file} names quirk ${quirk.id}`)]
      }),
    ),
    ...[...named].flatMap(([file, titles]) =>
      [...titles].filter(isOurs).flatMap((name) => {
        const quirk = quirks.find((candidate) => candidate.id === name)
        if (!quirk) return [finding('unregistered', `${file} names quirk ${name}, which no register has`)]
        if (quirk.tests?.includes(file)) return []
        return [finding('unlisted', `${file} shows quirk ${name}, whose entry does not list it`)]
      }),
    ),
    ...cited
      .filter((name) => !ids.includes(name))
      .map((name) => finding('citation', `the spec cites quirk ${name}, which the register has not`)),
  ]
}

/** The ids under every `x-quirk` of a written spec. */
function citedQuirks(root: string, provider: string): string[] {
  const path = join(root, 'specs', provider, 'openapi.yaml')
  if (!existsSync(path)) return []
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'x-quirk' && Array.isArray(inner)) for (const name of inner) found.add(String(name))
      else visit(inner)
    }
  }
  visit(parse(readFileSync(path, 'utf8')))
  return [...found]
}
