import { expect, test } from 'vitest'
import { defaultFolder, storePlace } from '../../src/command/store-place.ts'

test('mocks have a folder of their own, and DATABASE_URL goes before any folder', () => {
  expect(defaultFolder({ file: null })).not.toBe(defaultFolder({ file: 'kehu.config.ts' }))
  expect(storePlace('a folder', {})).toEqual({ folder: 'a folder' })
  expect(storePlace('a folder', { DATABASE_URL: 'postgres://127.0.0.1/x' })).toEqual({ url: 'postgres://127.0.0.1/x' })
})
