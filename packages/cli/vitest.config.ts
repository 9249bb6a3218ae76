import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Time decides no test: a busy machine may take long, and here several processes a test, but what really hangs ends
    // all the same.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxConcurrency: 4,
  },
})
