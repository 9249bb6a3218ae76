import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { Document, isScalar, Scalar, visit } from 'yaml'
import { loadQuirks } from './quirks.ts'

/** Every folder of `specs/` that holds a transcription. */
export async function providers(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'specs'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'specs', entry.name, 'transcription.ts')))
    .map((entry) => entry.name)
    .toSorted()
}

/** What is written for a provider: each file's path from the root, with `/` on every system, and its text. */
export type Files = ReadonlyMap<string, string>

/** A provider's spec, beside its transcription and in its package, and what its package tells of its quirks. */
export async function render(root: string, provider: string): Promise<Files> {
  const path = join(root, 'specs', provider, 'transcription.ts')
  const { default: document } = (await import(pathToFileURL(path).href)) as { default?: OpenAPIObject }
  if (!document?.openapi) throw new Error(`specs/${provider}/transcription.ts has no default export from document()`)
  const spec = toYaml(document, `specs/${provider}/transcription.ts`)
  return new Map([
    [`specs/${provider}/openapi.yaml`, spec],
    [`packages/${provider}/openapi.yaml`, spec],
    [`packages/${provider}/quirks.yaml`, quirksText(root, provider)],
  ])
}

/** The register without what is for this workspace alone: its tests, and the lines of a document that is not shipped. */
function quirksText(root: string, provider: string): string {
  const told = loadQuirks(root, provider).map(({ id, finding, behaviour, confidence }) => ({
    id,
    finding,
    behaviour,
    confidence,
  }))
  return toYaml(told, `specs/${provider}/quirks.yaml`)
}

export function toYaml(document: object, from: string): string {
  const yaml = new Document(document, {
    // One object used twice would become an anchor and an alias, which a reader has to look up.
    aliasDuplicateObjects: false,
    // Readers of YAML 1.1 take unquoted `on`, `no` or `2019-10-08` for something else than text.
    compat: 'yaml-1.1',
  })
  visit(yaml, {
    Scalar(key, node) {
      const { value } = node
      if (key === 'key' || typeof value !== 'string') return
      if (value.includes('\n')) node.type = Scalar.BLOCK_LITERAL
      else if (value.length > 90 && value.includes(' ')) node.type = Scalar.BLOCK_FOLDED
    },
    Seq(_, node) {
      const short = node.items.every((item) => isScalar(item) && String(item.value).length <= 40)
      const length = node.items.reduce<number>((sum, item) => sum + (isScalar(item) ? String(item.value).length : 0), 0)
      node.flow = short && length <= 80
    },
  })
  yaml.commentBefore = ` Written by \`pnpm specs\` from ${from}. Do not edit by hand.`
  return yaml.toString({ lineWidth: 118, flowCollectionPadding: false, singleQuote: true })
}

export async function write(root: string, files: Files): Promise<void> {
  for (const [file, text] of files) {
    const path = join(root, file)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text)
  }
}

/** The files that are missing or hold something else. */
export async function outOfStep(root: string, files: Files): Promise<string[]> {
  const stale: string[] = []
  for (const [file, text] of files) {
    const path = join(root, file)
    if (!existsSync(path) || (await readFile(path, 'utf8')) !== text) stale.push(file)
  }
  return stale
}
