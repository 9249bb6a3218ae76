import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Many processes read the same sources; all but the first need not strip and compile them again.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compile') },
    // Time decides no test: a busy machine may take long, and here several processes a test, but what really hangs ends
    // all the same.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxConcurrency: 4,
  },
})
