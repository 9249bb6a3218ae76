// `pnpm prism <provider>`: the plain Prism CLI on the OpenAPI file that the provider ships. It knows no signature and
// no pages; `pnpm mock <provider>` does.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { providersIn } from './providers.ts'

const root = join(import.meta.dirname, '..')
const providers = providersIn(root).map(({ id }) => id)
const [provider, ...flags] = process.argv.slice(2)
if (!provider || !providers.includes(provider)) {
  console.error(
    `Name a provider: pnpm prism ${providers.join(' | ')}. Flags of prism mock may follow, such as -p 4010.`,
  )
  process.exit(2)
}

const prism = join(
  createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json'),
  '..',
  'dist',
  'index.js',
)
// Prism 5.16 does not start with NODE_ENV=production.
const { NODE_ENV: _, ...environment } = process.env
const child = spawn(
  process.execPath,
  [prism, 'mock', '-h', '127.0.0.1', ...flags, join(root, 'packages', provider, 'openapi.yaml')],
  {
    env: environment,
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
})
