import type { MockAnswer, MockHandler, MockPage } from '@kehu/core/v1/mock'
import { describe, expect, it } from 'vitest'
import { startMock, type MockScenario } from '../src/index.ts'
import { list, steps } from './harbour/client.ts'
import { harbour, listMembers, type HarbourOptions } from './harbour/vendor.ts'

function answering(page: (input: MockPage) => MockAnswer, scenario?: MockScenario) {
  const handlers: Record<string, MockHandler<HarbourOptions>> = {
    ...harbour.handlers,
    listMembers: { ...listMembers, page },
  }
  return startMock({ ...harbour, handlers }, scenario)
}

const data = { totalCount: 1, page: 1, list: [{ uin: 1, name: 'a' }] }

describe('an answer that keeps the spec', () => {
  it.each([
    ['as it is', { status: 200, body: { code: 'OK', data } }],
    [
      'with a content type of its own',
      { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body: { code: 'OK', data } },
    ],
    ['of another declared status', { status: 403, body: { code: 'NO', message: 'no' } }],
    ['with null where the spec has it', { status: 200, body: { code: 'NO', data: null } }],
    ['with a bigint for an integer', { status: 200, body: { code: 'OK', data: { ...data, totalCount: 1n } } }],
    ['with an undefined field', { status: 200, body: { code: 'OK', data, more: undefined } }],
  ])('is sent: %s', async (_, answer) => {
    await using mock = await answering(() => answer)
    expect((await list(mock)).status).toBe(answer.status)
    expect(steps(mock)).toEqual([])
  })
})

describe('an answer that breaks the spec', () => {
  it.each([
    ['a text for an integer', { status: 200, body: { code: 'OK', data: { ...data, totalCount: '1' } } }, 'integer'],
    ['a missing field', { status: 200, body: { data } }, 'code'],
    ['a field too many', { status: 200, body: { code: 'OK', data, Code: 1 } }, '"Code" is not in the spec'],
    [
      'a misspelt field of a record',
      { status: 200, body: { code: 'OK', data: { ...data, list: [{ uin: 1, name: 'a', Phone: '1' }] } } },
      '"data.list.0.Phone"',
    ],
    [
      'a date in another form',
      { status: 200, body: { code: 'OK', data: { ...data, list: [{ uin: 1, name: 'a', joined: '2019-10-30' }] } } },
      'date-time',
    ],
    ['another status (P40)', { status: 418, body: { code: 'NO', message: 'no' } }, 'status 418'],
    [
      'another content type',
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: { code: 'OK', data } },
      'text/html',
    ],
    ['no body', { status: 200 }, 'body'],
    [
      'a number that JSON has not',
      { status: 200, body: { code: 'OK', data: { ...data, page: Number.NaN } } },
      'integer',
    ],
  ])('is a fault of the mock: %s', async (_, wrong, said) => {
    await using mock = await answering(() => wrong)
    const answer = await list(mock)
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const text = await answer.text()
    expect(text).toMatch(/^The mock's own answer to listMembers is wrong: /)
    expect(text).toContain(said)
    expect(new Set(steps(mock))).toEqual(new Set(['mock']))
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'broken', status: 500 }])
    expect(mock.ledger.pages).toEqual([])
  })

  it('is found in a refusal too', async () => {
    const refuse = () => ({ status: 403, body: { error: 'no' } })
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, refuse } }
    await using mock = await startMock({ ...harbour, handlers })
    expect((await list(mock, { secret: 'wrong' })).status).toBe(500)
    expect(steps(mock).slice(0, 2)).toEqual(['signature Harbour-Sign', 'mock'])
  })

  it('is sent where the scenario says that it is off contract', async () => {
    await using mock = await answering(() => ({ status: 418, body: [1n, { deep: null }] }), { offContract: true })
    const answer = await list(mock)
    expect(answer.status).toBe(418)
    expect(await answer.text()).toBe('[1,{"deep":null}]')
    expect(steps(mock)).toEqual([])
  })

  it('is found in a dataset of the scenario, unless it is off contract', async () => {
    const dataset = () => [{ uin: 1, name: null }]
    await using strict = await startMock(harbour, { dataset })
    expect((await list(strict)).status).toBe(500)
    await using loose = await startMock(harbour, { dataset, offContract: true })
    expect((await list(loose)).status).toBe(200)
  })
})
