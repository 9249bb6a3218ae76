import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { answering, askOf, configuration, documentOf, query, quiet, reading, type Operations } from './ask.ts'
import { commandLine } from './serve.ts'

// What Prism does to those who run it and install it. docs/prism.md says what the numbers mean and where our guard
// stands; a guard can go once Prism does better and its test here turns red.

it('P43: what one request accepts becomes the default of the next', async () => {
  // Guard: src/engine.ts has a configuration for each call.
  const operations = await getHttpOperationsFromSpec(documentOf(answering({ type: 'string' }, 'x')))
  const shared = { ...configuration, mock: { dynamic: false } }
  const engine = createInstance(shared, { logger: quiet })
  const send = async (headers: Record<string, string>): Promise<boolean> =>
    'right' in (await engine.request({ method: 'get', url: { path: '/x' }, headers }, operations)())
  expect(await send({})).toBe(true)
  expect(await send({ accept: 'application/xml' })).toBe(false)
  expect(await send({})).toBe(false)
  expect(shared.mock).toEqual({ dynamic: false, mediaTypes: ['application/xml'] })
})

interface PackageFile {
  readonly engines: { readonly node: string }
  readonly dependencies: { readonly [name: string]: string }
}

const packageFile = async (path: string | URL): Promise<PackageFile> =>
  JSON.parse(await readFile(path, 'utf8')) as PackageFile

it('P44: it asks for Node 24.18', async () => {
  // Guard: the engines of package.json, which say the same.
  expect((await packageFile(commandLine)).engines.node).toBe('>=24.18.0')
  expect((await packageFile(new URL('../../package.json', import.meta.url))).engines.node).toBe('>=24.18')
})

it('P45: its own parts are named by ranges', async () => {
  // Guard: pnpm-lock.yaml.
  const { dependencies } = await packageFile(commandLine)
  expect(dependencies['@stoplight/prism-http']).toBe('^5.16.0')
})

it('P46: it brings a package that reports what is installed', async () => {
  // Guard: the overrides of pnpm-workspace.yaml leave it out.
  expect((await packageFile(commandLine)).dependencies).toHaveProperty(['@scarf/scarf'])
  expect(() => createRequire(commandLine).resolve('@scarf/scarf/package.json')).toThrow('Cannot find module')
})

it('P47: what a reading was checked with is never let go', async () => {
  // Guard: src/spec.ts reads a file once a process.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = async (isAsked: boolean): Promise<WeakRef<object>> => {
    const operations: Operations = await getHttpOperationsFromSpec(
      documentOf(reading(query('page', { type: 'integer' }))),
    )
    if (isAsked) await askOf(operations, { query: { page: '1' } })
    const schema = operations[0]?.request?.query?.[0]?.schema
    if (!schema) throw new Error('Prism has no schema of the parameter.')
    return new WeakRef(schema)
  }
  const [read, asked] = [await used(false), await used(true)]
  // A reference lives on until the turn of the event loop ends in which it was made.
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  expect(read.deref()).toBeUndefined()
  expect(asked.deref()).toBeDefined()
})

it('P53: reading replaces the references of the document that it is given', async () => {
  // Guard: src/engine.ts hands over a copy.
  const schema = { $ref: '#/components/schemas/Name' }
  const document = documentOf(answering(schema), { components: { schemas: { Name: { type: 'string' } } } })
  const before = JSON.stringify(document)
  await getHttpOperationsFromSpec(document)
  expect(JSON.stringify(document)).not.toBe(before)
})
