import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  // Time decides no test: a busy machine may take long, and what really hangs ends all the same.
  test: {
    include: ['test/**/*.test.ts'],
    // Its files share what they import, which takes longer than their tests; each leaves that as it was.
    isolate: false,
    // Many processes read the same sources; all but the first need not strip and compile them again.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compile') },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
