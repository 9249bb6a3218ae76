import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { auths } from '../src/choices.ts'
import { identifiersOf, nameFault } from '../src/package-name.ts'
import { render } from '../src/render.ts'
import { ownVersions } from '../src/versions.ts'

test.each([
  ['kehu-provider-acme', { factory: 'acme', type: 'Acme', title: 'Acme' }],
  ['@acme/kehu-provider-acme-crm', { factory: 'acmeCrm', type: 'AcmeCrm', title: 'Acme Crm' }],
  ['kehu-pier', { factory: 'pier', type: 'Pier', title: 'Pier' }],
  ['harbour.io', { factory: 'harbourIo', type: 'HarbourIo', title: 'Harbour Io' }],
  // No variable begins with a digit.
  ['kehu-provider-360', { factory: 'vendor360', type: 'Vendor360', title: '360' }],
  // Names that the language or the templates have taken.
  ['kehu-provider-new', { factory: 'vendorNew', type: 'VendorNew', title: 'New' }],
  ['kehu-provider-manifest', { factory: 'vendorManifest', type: 'VendorManifest', title: 'Manifest' }],
])('%s', (name, identifiers) => {
  expect(identifiersOf(name)).toEqual(identifiers)
})

test.each([
  ['', /length must be greater than zero/],
  ['Acme', /capital letters/],
  ['ac me', /URL-friendly/],
  ['.acme', /start with a period/],
  ['node_modules', /cannot be the name|not a valid/],
  ['http', /core module/],
  ["it's", /special characters/],
  ['a'.repeat(215), /214/],
  ['@kehu/acme', /Kehu's own/],
  ['kehu', /Kehu's own/],
  ['kehu-provider', /Kehu's own/],
  ['create-kehu-provider', /Kehu's own/],
])("the name '%s' is refused in a sentence", (name, sentence) => {
  expect(nameFault(name)).toMatch(sentence)
  expect(nameFault(name)).toMatch(/choose another[^;]*\.$/)
})

const letters = fc.string({ unit: fc.constantFrom(...'abcxyz019-._'), minLength: 1, maxLength: 20 })
const scope = fc.option(letters, { nil: null })

test('any name that npm takes gives code that says what it is called, by names that are free', () => {
  fc.assert(
    fc.property(scope, fc.constantFrom('', 'kehu-', 'kehu-provider-'), letters, (owner, prefix, rest) => {
      const name = `${owner === null ? '' : `@${owner}/`}${prefix}${rest}`
      fc.pre(nameFault(name) === null)
      const { factory, type, title } = identifiersOf(name)
      expect(factory).toMatch(/^[a-z][A-Za-z\d]*$/)
      expect(type).toMatch(/^[A-Z][A-Za-z\d]*$/)
      expect(title).toMatch(/^[A-Z\d][A-Za-z\d]*( [A-Z\d][A-Za-z\d]*)*$/)
      expect(runInNewContext(`'use strict'; const ${factory} = 1; ${factory}`)).toBe(1)
    }),
    { numRuns: 1000 },
  )
})

test('no name in a file that names the provider can be the provider', () => {
  for (const auth of auths) {
    const files = render({ name: 'zzz', auth, paging: 'cursor', author: 'me' }, ownVersions(), 2031)
    for (const path of ['src/provider.ts', 'test/request.test.ts']) {
      const words = [...(files.get(path) ?? '').matchAll(/(?:const|let|function) (\w+)|import (?:type )?\{([^}]*)\}/g)]
        .flatMap(([, declared = '', imported = '']) => [declared, ...imported.split(',')])
        .map((word) => word.replace(/^ *type /, '').trim())
        .filter((word) => /^[a-z]/.test(word) && word !== 'zzz')
      expect(words.length).toBeGreaterThan(3)
      for (const word of words) {
        const name = word.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        expect(identifiersOf(name).factory, `${path}: ${word}`).not.toBe(word)
      }
    }
  }
})
