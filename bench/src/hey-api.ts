import { createClient } from '@hey-api/openapi-ts'
import { build } from 'esbuild'
import { join } from 'node:path'
import { buildFolder } from './measured-file.ts'
import type { VendorName } from './shapes.ts'

const written = new Map<VendorName, Promise<string>>()

/**
 * Generates hey-api's client from the OpenAPI file that a provider ships, and bundles it.
 *
 * @returns the path of a module with the operations and `client`
 */
export function heyApiClient(vendor: VendorName): Promise<string> {
  const path = written.get(vendor) ?? write(vendor)
  written.set(vendor, path)
  return path
}

async function write(vendor: VendorName): Promise<string> {
  const folder = join(buildFolder, 'hey-api', vendor)
  await createClient({
    input: join(import.meta.dirname, '..', '..', 'packages', vendor, 'openapi.yaml'),
    output: folder,
    plugins: ['@hey-api/client-fetch', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  })
  const outfile = join(buildFolder, `hey-api-${vendor}.mjs`)
  const contents = "export * from './sdk.gen.ts'; export { client } from './client.gen.ts'"
  await build({
    stdin: { contents, resolveDir: folder, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
  return outfile
}
