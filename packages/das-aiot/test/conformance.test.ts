import { testPlugin } from '@kehu/conformance/vitest'

await testPlugin(new URL('..', import.meta.url), { conditions: ['@kehu/source'] })
