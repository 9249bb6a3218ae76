import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    // The default, tsconfig.json, knows no tests, and would find no fault with any type.
    typecheck: { tsconfig: './tsconfig.test.json' },
  },
})
