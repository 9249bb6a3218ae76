import { describe, expect, it } from 'vitest'
import { completeCustomer } from '../src/list/customer.ts'
import type { PartialCustomer } from '../src/v1/customer.ts'

const record = { no: 7 }
const complete = (partial: PartialCustomer, keepsRaw = true) => completeCustomer('shop', partial, record, keepsRaw)

describe('a customer', () => {
  it('has all fields, whatever the mapping gives', () => {
    const nothing = {
      provider: 'shop',
      key: expect.stringMatching(/^record:[\da-z]{12}$/),
      id: null,
      name: null,
      kind: 'unknown',
      status: 'unknown',
      phone: null,
      email: null,
      remark: null,
      createdAt: null,
      updatedAt: null,
    }
    expect(complete({})).toStrictEqual({ ...nothing, raw: record })
    expect(complete({}, false)).toStrictEqual(nothing)
  })

  it('has a key, a kind and a status also where a plugin without types gives null', () => {
    const nulls = { id: '7', key: null, kind: null, status: null } as unknown as PartialCustomer
    expect(complete(nulls)).toMatchObject({ id: '7', key: '7', kind: 'unknown', status: 'unknown' })
    expect(complete({ id: null, key: null } as unknown as PartialCustomer).key).toMatch(/^record:/)
  })

  it.each([
    [{ key: 'a', id: 'b' }, 'a'],
    [{ id: 'b' }, 'b'],
  ])('of %j has the key %s', (partial, key) => {
    expect(complete(partial).key).toBe(key)
  })
})
