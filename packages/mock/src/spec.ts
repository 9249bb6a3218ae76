import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { showCanaries } from './canary.ts'
import { readOperations } from './engine.ts'
import type { MockCanaries } from './mock-canaries.ts'
import type { Operation } from './operation.ts'
import { readOperation } from './read-operation.ts'
import { follower, isObject, requireOwnReferences, type Follow } from './reference.ts'
import { strictCompiler } from './strict-schema.ts'

/** What a mock takes from the vendor's OpenAPI file. */
export interface Spec {
  /** Path of the first server, without a slash at its end; empty where it has none. */
  readonly basePath: string
  readonly operations: readonly Operation[]
  /** Follows the references of the file. */
  readonly follow: Follow
  /** What was wrong on purpose when the file was read. */
  readonly canaries: MockCanaries
}

// Prism reads a file without this as draft-07, and skips all checks for OpenAPI's own dialect (P4, P5).
const dialect = 'https://json-schema.org/draft/2020-12/schema'
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

// What was used stays inside Prism for good (P47), and the canaries compile every schema: so once a file and process.
const read = new Map<string, Promise<Spec>>()

/** Reads a vendor's file, once a process. Errors name the file, what is wrong, and what to do. */
export function loadSpec(file: URL): Promise<Spec> {
  const known = read.get(file.href)
  if (known) return known
  const spec = readSpec(file).catch((error: unknown) => {
    read.delete(file.href)
    throw error
  })
  read.set(file.href, spec)
  return spec
}

async function readSpec(file: URL): Promise<Spec> {
  if (file.protocol !== 'file:') throw new Error(`The spec ${file.href} is no file; ship it inside the package.`)
  const path = fileURLToPath(file)
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`The spec ${path} cannot be read; build it, or correct the path.`, { cause: error })
  })
  try {
    return await specOf(parseYaml(text))
  } catch (error) {
    throw new Error(`The spec ${path} cannot be mocked: ${(error as Error).message}`, { cause: error })
  }
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new Error(`it is no YAML: ${(error as Error).message}`, { cause: error })
  }
}

async function specOf(document: unknown): Promise<Spec> {
  if (!isObject(document) || typeof document.openapi !== 'string' || !document.openapi.startsWith('3.1')) {
    throw new Error('it is no OpenAPI 3.1 document; give it "openapi: 3.1.0".')
  }
  if (document.jsonSchemaDialect !== dialect) {
    throw new Error(`Prism checks nothing rightly without "jsonSchemaDialect: ${dialect}"; add that line.`)
  }
  const follow = follower(document)
  // Prism's reader would fetch what lies outside.
  requireOwnReferences(document)
  const engine = await readOperations(document)
  const reader = { follow, compile: strictCompiler(document), document, engine }
  const operations: Operation[] = []
  for (const [path, each] of Object.entries(isObject(document.paths) ? document.paths : {})) {
    const item = follow(each)
    if (!isObject(item)) continue
    for (const method of methods) {
      const node = item[method]
      if (isObject(node)) operations.push(readOperation(reader, path, method.toUpperCase(), item, node))
    }
  }
  const canaries: MockCanaries[] = []
  for (const operation of operations) canaries.push(await showCanaries(operation, follow))
  return {
    basePath: basePath(document.servers),
    operations,
    follow,
    canaries: {
      tried: canaries.flatMap(({ tried }) => tried),
      impossible: canaries.flatMap(({ impossible }) => impossible),
    },
  }
}

function basePath(servers: unknown): string {
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined
  if (!isObject(server) || typeof server.url !== 'string') return ''
  const variables = isObject(server.variables) ? server.variables : {}
  const url = server.url.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = variables[name]
    return isObject(variable) ? String(variable.default) : name
  })
  return new URL(url, 'http://vendor').pathname.replace(/\/+$/, '')
}
