import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // Its files share what they import, which takes longer than their tests; each leaves that as it was.
    isolate: false,
    // Time decides no test: a busy machine may take long, and what really hangs ends all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The default, tsconfig.json, knows no tests, and would find no fault with any type.
    typecheck: { tsconfig: './test/tsconfig.types.json' },
  },
})
