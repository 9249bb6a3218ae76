import type { MockPage, MockRecord } from '@kehu/core/v1/mock'
import { describe, expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { list, type Running } from './harbour/client.ts'
import { harbour, listMembers } from './harbour/vendor.ts'

/** Ids of one page, read from the bare text: `JSON.parse` would lose digits. */
async function ids(mock: Running, page: number, more = ''): Promise<string[]> {
  const text = await (await list(mock, { query: `page=${page}&pageSize=10${more}` })).text()
  return [...text.matchAll(/"uin":(\d+)/g)].map(([, digits]) => digits ?? '')
}

function idsOf(records: readonly MockRecord[]): string[] {
  return records.map(({ uin }) => (typeof uin === 'bigint' ? uin.toString() : ''))
}

describe('a dataset', () => {
  it.each([0, 1, 9, 10, 11, 31])('of %i records comes in pages, each record once', async (size) => {
    await using mock = await startMock(harbour, { size })
    const seen: string[] = []
    for (let page = 1; page <= Math.ceil(size / 10) + 1; page++) seen.push(...(await ids(mock, page)))
    expect(mock.records).toHaveLength(size)
    expect(seen).toEqual(idsOf(mock.records))
    expect(mock.ledger.pages.at(-1)).toEqual({
      operation: 'listMembers',
      call: Math.ceil(size / 10) + 1,
      offset: Math.ceil(size / 10) * 10,
      size: 10,
      records: 0,
      total: size,
    })
    expect(mock.ledger.requests.at(-1)).toMatchObject({ window: { offset: Math.ceil(size / 10) * 10, size: 10 } })
    expect(mock.ledger.violations).toEqual([])
  })

  it('has 25 records, the same for the same seed', async () => {
    await using mock = await startMock(harbour)
    await using again = await startMock(harbour, { seed: 1 })
    await using other = await startMock(harbour, { seed: 2 })
    expect(mock.records).toHaveLength(25)
    expect(again.records).toEqual(mock.records)
    expect(other.records).not.toEqual(mock.records)
  })

  it('is one of each list operation', async () => {
    const dataset: typeof listMembers.dataset = ({ size }) => Array.from({ length: size }, () => ({ note: 'other' }))
    const handlers = { ...harbour.handlers, addNote: { ...listMembers, dataset } }
    await using mock = await startMock({ ...harbour, handlers }, { size: 2 })
    expect(mock.recordsOf('addNote')).toEqual([{ note: 'other' }, { note: 'other' }])
    expect(idsOf(mock.recordsOf('listMembers'))).toEqual(await ids(mock, 1))
    expect(() => mock.recordsOf('issueToken')).toThrow(/^The mock of harbour has no list operation "issueToken"; /)
  })

  it('keeps every digit of a bigint, and leaves undefined fields out', async () => {
    await using mock = await startMock(harbour, { size: 1 })
    const text = await (await list(mock)).text()
    expect(text).toBe(
      '{"code":"OK","data":{"totalCount":1,"page":1,"list":' +
        '[{"uin":100000000001000001,"name":"客户 1-0","level":"金卡"}]}}',
    )
  })

  it('is filtered before it is cut', async () => {
    await using mock = await startMock(harbour, { size: 25 })
    const level = `&level=${encodeURIComponent('银卡')}`
    const silver = mock.records.filter((record) => record.level === '银卡')
    expect([...(await ids(mock, 1, level)), ...(await ids(mock, 2, level))]).toEqual(idsOf(silver))
    expect(mock.ledger.pages.map(({ total }) => total)).toEqual([12, 12])
  })

  it('is put in the order that was asked for, before it is cut', async () => {
    const newestFirst = (one: MockRecord, other: MockRecord) => Number((other.uin as bigint) - (one.uin as bigint))
    const asked: typeof listMembers.asked = (request) => ({ ...listMembers.asked(request), order: newestFirst })
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, asked } }
    await using mock = await startMock({ ...harbour, handlers }, { size: 12 })
    expect([...(await ids(mock, 1)), ...(await ids(mock, 2))]).toEqual(idsOf(mock.records).toReversed())
  })

  it('may be replaced', async () => {
    await using mock = await startMock(harbour, { size: 3, dataset: (records) => records.toReversed() })
    expect(await ids(mock, 1)).toEqual(['100000000001000003', '100000000001000002', '100000000001000001'])
    expect(idsOf(mock.records)).toEqual(await ids(mock, 1))
  })
})

describe('a cut', () => {
  it('may repeat a page, send an empty one or a short one', async () => {
    await using mock = await startMock(harbour, {
      size: 40,
      cut: (all, { offset, size, call }) => {
        if (call === 2) return all.slice(0, size)
        if (call === 3) return []
        return all.slice(offset, offset + (call === 4 ? 3 : size))
      },
    })
    const all = idsOf(mock.records)
    expect(await ids(mock, 1)).toEqual(all.slice(0, 10))
    expect(await ids(mock, 2)).toEqual(all.slice(0, 10))
    expect(await ids(mock, 3)).toEqual([])
    expect(await ids(mock, 4)).toEqual(all.slice(30, 33))
    expect(mock.ledger.pages.map(({ records }) => records)).toEqual([10, 10, 0, 3])
  })
})

describe('an alteration', () => {
  it('lasts, and moves records between pages', async () => {
    await using mock = await startMock(harbour, { size: 25, alter: (all, call) => (call === 2 ? all.slice(1) : all) })
    const all = idsOf(mock.records)
    expect(await ids(mock, 1)).toEqual(all.slice(0, 10))
    expect(await ids(mock, 2)).toEqual(all.slice(11, 21))
    expect(await ids(mock, 3)).toEqual(all.slice(21))
    expect(mock.ledger.pages.map(({ total }) => total)).toEqual([25, 24, 24])
    expect(mock.records).toHaveLength(25)
  })
})

describe('the total', () => {
  it.each([
    ['documented', '"totalCount":25,'],
    ['number', '"totalCount":25,'],
    ['text', '"totalCount":"25",'],
    ['missing', '"data":{"page"'],
  ] as const)('is written: %s', async (total, expected) => {
    await using mock = await startMock(harbour, { total })
    expect(await (await list(mock)).text()).toContain(expected)
    expect(mock.ledger.violations).toEqual([])
  })

  it('is left alone in an answer of the vendor that has none, for nothing found', async () => {
    const page = () => ({ status: 200, body: { code: 'NONE', data: null } })
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, page } }
    await using mock = await startMock({ ...harbour, handlers }, { size: 0, total: 'text' })
    expect(await (await list(mock)).text()).toBe('{"code":"NONE","data":null}')
  })

  it.each([
    ['documented', '25'],
    ['text', '25'],
    ['missing', null],
  ] as const)('may stand in a header: %s', async (total, expected) => {
    const page = ({ total: told }: MockPage) => ({
      status: 200,
      headers: { 'x-total-count': String(told) },
      body: { code: 'NONE', data: null },
    })
    const handlers = {
      ...harbour.handlers,
      listMembers: { ...listMembers, page, totalAt: { header: 'X-Total-Count' } },
    }
    await using mock = await startMock({ ...harbour, handlers }, { total })
    expect((await list(mock)).headers.get('X-Total-Count')).toBe(expected)
  })

  it('must stand in the header that the handler names', async () => {
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, totalAt: { header: 'X-Total-Count' } } }
    await using mock = await startMock({ ...harbour, handlers }, { total: 'text' })
    expect(await (await list(mock)).text()).toContain('"X-Total-Count", which totalAt names')
  })

  it('must stand where the handler says', async () => {
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, totalAt: ['data', 'total'] } }
    await using mock = await startMock({ ...harbour, handlers }, { total: 'text' })
    const answer = await list(mock)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('totalAt')
  })
})
