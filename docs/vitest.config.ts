import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  // Time decides no test: a busy machine may take long, and what really hangs ends all the same.
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.blocks/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/write-blocks.ts'],
  },
})
