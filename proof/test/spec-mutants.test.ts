import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { providers } from '../src/mutation/provider-copy.ts'
import { membersOf, specChanges, specMutants, unspoiltSpec } from '../src/mutation/spec-mutants.ts'
import { specOperators } from '../src/mutation/spec-operators.ts'

type Json = Record<string, any>

const read = (provider: string) =>
  readFileSync(new URL(`../../packages/${provider}/openapi.yaml`, import.meta.url), 'utf8')

const invented = `
openapi: 3.1.0
paths:
  /list:
    get:
      operationId: list
      parameters:
        - { name: text, in: query, required: true, explode: true, style: form, schema: { type: string }, examples: { ok: { value: a } } }
        - { name: many, in: query, required: false, explode: true, style: form, schema: { type: array }, examples: { ok: { value: [a] } } }
        - { name: X-Many, in: header, required: true, explode: false, style: simple, schema: { type: array } }
        - { name: X-Object, in: header, required: true, explode: false, style: simple, schema: { type: object } }
        - { name: open, in: query, required: true, explode: true, schema: { minLength: 1 } }
        - { name: mixed, in: query, required: true, explode: true, schema: { type: [array, 'null'] } }
      responses:
        '200':
          content:
            application/json:
              schema: { type: object, properties: { type: { type: string, enum: [never] } } }
              examples: { ok: { value: { type: a, required: true } }, other: { value: { type: c } } }
`

const names = specMutants(invented).map(({ name }) => name)
const named = (words: string) => names.filter((name) => name.includes(words))

/** The file of the mutant of that name. */
function mutated(name: string): Json {
  const mutant = specMutants(invented).find((each) => each.name === `openapi.yaml: ${name}`)
  return parse(mutant?.spec?.() ?? 'null') as Json
}

describe.each(providers)('the mutants of %s', (provider) => {
  const text = read(provider)
  const document: unknown = parse(text)
  const changes = specChanges(document)

  test('differ from the original, each in one place, and leave it as it was', () => {
    const before = JSON.stringify(document)
    expect(changes.length).toBeGreaterThan(100)
    for (const { name, changed } of changes) expect(differences(document, changed()), name).toHaveLength(1)
    expect(JSON.stringify(document)).toBe(before)
  })

  test('are written as the file without a fault is, which says the same as the original', () => {
    expect(parse(unspoiltSpec(text))).toEqual(document)
    const [mutant] = specMutants(text)
    expect(differences(document, parse(mutant?.spec?.() ?? ''))).toHaveLength(1)
  })

  test('have a name each', () => {
    const mutants = specMutants(text)
    expect(mutants).toHaveLength(changes.length)
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })
})

test('each operator changes something in a spec of the four', () => {
  const members = providers.flatMap((provider) => membersOf(parse(read(provider))))
  const idle = specOperators.filter(
    ({ applies, put }) =>
      !members.some((member) => applies(member) && JSON.stringify(put(member.value)) !== JSON.stringify(member.value)),
  )
  expect(idle.map(({ name }, index) => `${index}: ${name}`)).toEqual([])
})

describe('a mutant', () => {
  test('renames, flips, retypes', () => {
    const get = (name: string) => mutated(`paths › /list › get › ${name}`).paths['/list'].get as Json
    expect(get('operationId renamed').operationId).toBe('listX')
    expect(get('parameters › 1 › name renamed').parameters[1].name).toBe('manyX')
    expect(get('parameters › 1 › required flipped').parameters[1].required).toBe(true)
    expect(get('parameters › 1 › explode flipped').parameters[1].explode).toBe(false)
    expect(get('parameters › 0 › schema › type another type').parameters[0].schema).toEqual({ type: 'boolean' })
    expect(get('parameters › 0 › style another style').parameters[0].style).toBe('spaceDelimited')
  })

  test('takes out what it names, and keeps the order of the rest', () => {
    const response = (name: string) =>
      mutated(`paths › /list › get › responses › 200 ${name}`).paths['/list'].get.responses
    expect(response('status taken out')).toEqual({})
    const content = '› content › application/json'
    const { examples } = response(`${content} › examples › ok example taken out`)['200'].content['application/json']
    expect(Object.keys(examples)).toEqual(['other'])
    const { schema } = response(`${content} › schema › properties › type property taken out`)['200'].content[
      'application/json'
    ]
    expect(schema).toEqual({ type: 'object', properties: {} })
    expect(mutated('paths › /list path taken out')).toEqual({ openapi: '3.1.0', paths: {} })
  })

  test('is one of an example where it stands in one', () => {
    const parts = specMutants(invented).map(({ name, part }) => `${part} ${name.includes('examples')}`)
    expect([...new Set(parts)].toSorted()).toEqual(['example true', 'spec false'])
  })

  test('never spoils what an example holds, but puts another value in its place', () => {
    expect(named('› value ›')).toEqual([])
    expect(named('ok › value example of a wrong type')).toHaveLength(3)
  })

  test('is left out where it changes nothing', () => {
    // The only word is the one that would be put in its place.
    expect(named('only an unknown word')).toEqual([])
  })
})

describe('what nobody could notice is not counted', () => {
  test('explode on a parameter that is neither array nor object, or an array of the style simple', () => {
    expect(named('explode flipped').map((name) => /parameters › (\d)/.exec(name)?.[1])).toEqual(['1', '3', '4', '5'])
  })

  test('an example of a parameter that may be left out', () => {
    expect(named('parameters › 0 › examples › ok example taken out')).toHaveLength(1)
    expect(named('parameters › 1 › examples › ok example taken out')).toEqual([])
    expect(named('parameters › 1 › examples › ok › value example of a wrong type')).toHaveLength(1)
  })
})

/** The places in which two documents differ. What holds another value altogether is one place, whatever it held. */
function differences(one: unknown, other: unknown, path = ''): string[] {
  if (one === other) return []
  if (!isHolder(one) || !isHolder(other) || /\/(?:value|enum)$/.test(path)) {
    return JSON.stringify(one) === JSON.stringify(other) ? [] : [path]
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  const order = (holder: Json) => Object.keys(holder).filter((key) => key in one && key in other)
  const moved = order(one).join('\n') === order(other).join('\n') ? [] : [`${path} in another order`]
  return [...moved, ...keys.flatMap((key) => differences(one[key], other[key], `${path}/${key}`))]
}

function isHolder(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}
