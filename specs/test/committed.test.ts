import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outOfStep, providers, render } from '../src/write.ts'

const root = join(import.meta.dirname, '..', '..')

const names = await providers(root)

test('there are transcriptions', () => {
  expect(names).toContain('qcc')
})

test.each(names)('the committed files of %s are in step', async (provider) => {
  expect(await outOfStep(root, await render(root, provider))).toEqual([])
})
