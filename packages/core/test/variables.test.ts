import { describe, expect, test } from 'vitest'
import { KehuError, readVariables, variableName, variableRefusal, type Manifest } from '../src/index.ts'

const manifest = {
  id: '@acme/kehu-crm',
  title: 'Acme',
  options: {
    key: { is: 'a key', required: true },
    windowMs: { is: 'a number', type: 'number' },
    sandbox: { is: 'true or false', type: 'boolean' },
    sign: { is: 'a function', type: 'function' },
  },
  operations: {
    customers: {
      query: {
        page: { is: 'a number', required: true, type: 'number', filters: '' },
        ids: { is: 'ids', type: 'texts', filters: '' },
        states: { is: 'states', type: 'numbers', filters: '' },
      },
    },
  },
} as unknown as Manifest

const prefix = 'KEHU_ACME_KEHU_CRM_'
const read = (variables: Record<string, string>) =>
  readVariables(manifest, Object.fromEntries(Object.entries(variables).map(([name, value]) => [prefix + name, value])))

test('a variable is named with letters, digits and single underscores', () => {
  expect(variableName('qcc', 'secretKey')).toBe('KEHU_QCC_SECRET_KEY')
  expect(variableName('das-aiot', 'creationTimeStart')).toBe('KEHU_DAS_AIOT_CREATION_TIME_START')
  expect(variableName('@acme/kehu-crm', 'key')).toBe('KEHU_ACME_KEHU_CRM_KEY')
  expect(variableName('@acme/kehu-crm', '')).toBe(prefix)
})

describe('variables become', () => {
  test('what the manifest says: text, number, boolean or list', () => {
    expect(
      read({ KEY: '007', WINDOW_MS: '5000', SANDBOX: 'false', PAGE: '0', IDS: '100, 0200', STATES: '1,-2.5' }),
    ).toEqual({
      options: { key: '007', windowMs: 5000, sandbox: false },
      query: { page: 0, ids: ['100', '0200'], states: [1, -2.5] },
    })
  })

  test('nothing when none is set', () => {
    expect(read({ KEY: '' })).toBeNull()
    expect(readVariables(manifest, { KEY: 'k', KEHU_QCC_KEY: 'k', [`${prefix}KEY`]: undefined })).toBeNull()
  })

  test.each([
    ['WINDOW_MS', 'CANARY'],
    ['WINDOW_MS', '0x10'],
    ['WINDOW_MS', '9007199254740993'],
    ['SANDBOX', '1'],
    ['SANDBOX', 'TRUE'],
    ['STATES', '1,CANARY'],
    ['STATES', '1,,2'],
  ])('of another type: %s=%s is refused by its name alone', (name, value) => {
    const refused = () => read({ KEY: 'CANARY', PAGE: '1', [name]: value })
    expect(refused).toThrow(`${prefix}${name} must be`)
    expect(refused).not.toThrow(value)
  })

  test('no function: one is not offered', () => {
    expect(() => read({ SIGN: 'CANARY' })).toThrow(
      `${prefix}SIGN is not known; @acme/kehu-crm takes ${['KEY', 'WINDOW_MS', 'SANDBOX', 'PAGE', 'IDS', 'STATES'].map((name) => prefix + name).join(', ')}.`,
    )
  })
})

test('what is missing is named at once, with what it must be', () => {
  expect(() => read({ IDS: '1' })).toThrow(
    `To reach Acme live, also set ${prefix}KEY (a key) and ${prefix}PAGE (a number).`,
  )
})

test('a refusal is of category config', () => {
  const refusals = [{ IDS: '1' }, { NONE: '1' }, { KEY: 'k', PAGE: 'x' }].map((variables) => {
    try {
      read(variables)
      return null
    } catch (error) {
      return KehuError.isInstance(error) ? error.category : null
    }
  })
  expect(refusals).toEqual(['config', 'config', 'config'])
})

test('what a provider refuses is said of the variable', () => {
  const refused = (field: string | null) =>
    variableRefusal('qcc', new KehuError({ category: 'config', message: "qcc: option 'secretKey' is missing.", field }))
  expect(refused('secretKey')).toBe("KEHU_QCC_SECRET_KEY is missing or not valid: qcc: option 'secretKey' is missing.")
  expect(refused(null)).toBe("The KEHU_QCC_… variables do not fit: qcc: option 'secretKey' is missing.")
})
