import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'

const { manifest } = qcc
const { errors, personalData, retry } = manifest.operations.customers

test('the key is kept secret like the SecretKey: it names the account', () => {
  expect(manifest.secrets).toEqual(['key', 'secretKey'])
})

test('a customer may be a person, so a name is personal', () => {
  expect(personalData).toEqual(['Name'])
})

test('only refused requests that are not billed are sent again', () => {
  expect(retry).toEqual({ repeatMayCost: true })
  expect(Object.keys(errors).filter((code) => errors[code]?.retry)).toEqual(['120', '199', '203'])
})
