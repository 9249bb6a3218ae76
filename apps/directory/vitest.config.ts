import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@kehu/source'] } },
  // Time decides no test: a busy machine may take long, and what really hangs ends all the same.
  test: {
    include: ['{test,system,web/test}/**/*.test.ts'],
    // Its files share what they import, which takes longer than their tests; each leaves that as it was.
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Processes that tests start find packages by Node itself.
    execArgv: ['--conditions=@kehu/source'],
  },
})
