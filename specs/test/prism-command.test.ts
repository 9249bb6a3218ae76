// The plain Prism CLI on each shipped file: users will run it, and the mock's front must not be the only way that works.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { providers } from '../src/write.ts'

const root = join(import.meta.dirname, '..', '..')

interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header'
  readonly required?: boolean
  readonly examples?: { readonly ok?: { readonly value: unknown } }
}

interface Operation {
  readonly operationId: string
  readonly security?: readonly { readonly [scheme: string]: unknown }[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: {
    readonly content: { readonly [type: string]: { readonly examples?: { readonly ok?: { readonly value: object } } } }
  }
}

interface SpecFile {
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
}

/** The request of the scenario `ok`, apart from the parameters that are left out on purpose. */
function requestOf(
  origin: string,
  path: string,
  method: string,
  operation: Operation,
  without: string | null,
): Request {
  const url = new URL(path, origin)
  const headers = new Headers()
  if (operation.security?.some((schemes) => 'bearer' in schemes)) headers.set('authorization', 'Bearer placeholder')
  for (const { name, in: place, examples } of operation.parameters ?? []) {
    const value = examples?.ok?.value
    if (value === undefined || name === without) continue
    if (place === 'header') headers.set(name, String(value))
    else for (const item of [value].flat()) url.searchParams.append(name, String(item))
  }
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const fields = Object.entries(content?.examples?.ok?.value ?? {}).filter(([name]) => name !== without)
  if (!type) return new Request(url, { method, headers })
  headers.set('content-type', type)
  const body = type === 'application/json' ? JSON.stringify(Object.fromEntries(fields)) : formOf(fields)
  return new Request(url, { method, headers, body })
}

function formOf(fields: readonly (readonly [string, unknown])[]): string {
  const form = new URLSearchParams()
  for (const [name, value] of fields) for (const item of [value].flat()) form.append(name, String(item))
  return form.toString()
}

/** Something without which the request is wrong. */
function requiredName({ parameters = [] }: Operation): string {
  // A form without a parameter outside its body, as Tencent Cloud's.
  return parameters.find(({ required }) => required)?.name ?? 'SecretId'
}

describe.each(await providers(root))('the plain Prism CLI on %s', (provider) => {
  let child: ChildProcess
  let origin = ''
  let operations: { readonly path: string; readonly method: string; readonly operation: Operation }[] = []

  beforeAll(async () => {
    const spec: SpecFile = parse(await readFile(join(root, 'packages', provider, 'openapi.yaml'), 'utf8'))
    operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    child = spawn(process.execPath, [join(root, 'scripts', 'prism.ts'), provider, '-p', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    for await (const line of createInterface({ input: child.stdout ?? process.stdin })) {
      origin = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1] ?? ''
      if (origin) break
    }
    if (!origin) throw new Error(`Prism did not start on the file of ${provider}.`)
  })

  afterAll(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })

  test('answers the scenario ok of each operation, and refuses it with a part missing', async () => {
    expect(operations).not.toEqual([])
    for (const { path, method, operation } of operations) {
      const right = await fetch(requestOf(origin, path, method, operation, null))
      expect({ of: operation.operationId, status: right.status }).toEqual({ of: operation.operationId, status: 200 })
      const wrong = await fetch(requestOf(origin, path, method, operation, requiredName(operation)))
      expect([400, 401, 422]).toContain(wrong.status)
    }
  })
})
