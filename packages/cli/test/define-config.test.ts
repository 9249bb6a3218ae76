import type { Provider } from '@kehu/core'
import { expect, expectTypeOf, test } from 'vitest'
import { defineConfig, type Config } from '../src/config/index.ts'

interface NeedyQuery {
  readonly searchKey: string
  readonly year?: number
}
interface EasyQuery {
  readonly name?: string
}

declare const suppliers: Provider<NeedyQuery, { readonly KeyNo: string }>
declare const park: Provider<EasyQuery, { readonly customerId: string }>

// These are compiled, and not run.
export const configurations: readonly (() => unknown)[] = [
  () => {
    const config = defineConfig({
      connections: {
        suppliers: { provider: suppliers, query: { searchKey: '王', year: 2026 }, pageSize: 50, schedule: '0 3 * * *' },
        park: { provider: park },
        'park-2': { provider: park, query: { name: '李' } },
      },
    })
    expectTypeOf(config).toEqualTypeOf<Config<{ suppliers: NeedyQuery; park: EasyQuery; 'park-2': EasyQuery }>>()
  },
  // @ts-expect-error the query is missing
  () => defineConfig({ connections: { suppliers: { provider: suppliers } } }),
  // @ts-expect-error a field of the query is missing
  () => defineConfig({ connections: { suppliers: { provider: suppliers, query: { year: 2026 } } } }),
  // @ts-expect-error a year is a number
  () => defineConfig({ connections: { suppliers: { provider: suppliers, query: { searchKey: '王', year: '2026' } } } }),
  // @ts-expect-error there is no such field of the query
  () => defineConfig({ connections: { park: { provider: park, query: { nam: '王' } } } }),
  // @ts-expect-error there is no such member of a connection
  () => defineConfig({ connections: { park: { provider: park, pagesize: 50 } } }),
  // @ts-expect-error there is nothing but connections
  () => defineConfig({ connections: {}, conections: {} }),
  // @ts-expect-error this is no provider
  () => defineConfig({ connections: { park: { provider: 'park' } } }),
]

test('gives a configuration back as it is', () => {
  const config = { connections: {} }
  expect(defineConfig(config)).toBe(config)
})
