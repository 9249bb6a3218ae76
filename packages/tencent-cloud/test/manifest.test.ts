import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'

const { manifest } = tencentCloud
const { errors, retry } = manifest.operations.customers

test('the token of temporary credentials is a secret too', () => {
  expect(manifest.secrets).toEqual(['secretId', 'secretKey', 'token'])
})

test('what may pass is sent again', () => {
  expect(retry).toEqual({ repeatMayCost: false })
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['4200', '4500', '5100', '6000', '6200'])
})
