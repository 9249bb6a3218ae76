import { testPlugin } from '@kehu/conformance/vitest'

// The built package, as it would be published.
await testPlugin(new URL('..', import.meta.url))
