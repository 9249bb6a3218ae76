import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { Document, isScalar, Scalar, visit } from 'yaml'

/** Every folder of `specs/` that holds a transcription. */
export async function providers(root: string): Promise<string[]> {
  const entries = await readdir(join(root, 'specs'), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'specs', entry.name, 'transcription.ts')))
    .map((entry) => entry.name)
    .toSorted()
}

/** The two files that hold a provider's spec, relative to the root, with `/` on every system. */
export function copies(provider: string): string[] {
  return [`specs/${provider}/openapi.yaml`, `packages/${provider}/openapi.yaml`]
}

/** What a provider's openapi.yaml must contain. */
export async function render(root: string, provider: string): Promise<string> {
  const path = join(root, 'specs', provider, 'transcription.ts')
  const { default: document } = (await import(pathToFileURL(path).href)) as { default?: OpenAPIObject }
  if (!document?.openapi) throw new Error(`specs/${provider}/transcription.ts has no default export from document()`)
  return toYaml(document, `specs/${provider}/transcription.ts`)
}

export function toYaml(document: OpenAPIObject, from: string): string {
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

/** Writes both copies. */
export async function write(root: string, provider: string, text: string): Promise<void> {
  for (const copy of copies(provider)) {
    const path = join(root, copy)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text)
  }
}

/** The copies that are missing or hold something else than `text`. */
export async function outOfStep(root: string, provider: string, text: string): Promise<string[]> {
  const stale: string[] = []
  for (const copy of copies(provider)) {
    const path = join(root, copy)
    if (!existsSync(path) || (await readFile(path, 'utf8')) !== text) stale.push(copy)
  }
  return stale
}
