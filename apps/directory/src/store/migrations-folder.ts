import { join } from 'node:path'

/** Written by `pnpm migrations` from the schema, and committed. */
export const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations')
