import { request } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { list, signed, steps } from './harbour/client.ts'
import { harbour } from './harbour/vendor.ts'

it('listens on 127.0.0.1, on a free port', async () => {
  await using mock = await startMock(harbour)
  expect(mock.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(mock.ledger.requests).toEqual([])
})

it('names a port that is in use, and leaves nothing behind', async () => {
  await using mock = await startMock(harbour)
  const port = Number(new URL(mock.origin).port)
  await expect(startMock(harbour, { port })).rejects.toThrow(
    `The mock cannot listen on port ${port}: it is in use; choose another, or 0 for a free one.`,
  )
  await mock.close()
  await using next = await startMock(harbour, { port })
  expect(next.origin).toBe(mock.origin)
})

it('closes with idle and busy connections, and may be closed again', async () => {
  const mock = await startMock(harbour, { respond: (_, call) => (call === 2 ? { socket: 'stall' } : undefined) })
  expect((await list(mock)).status).toBe(200)
  const stalled = list(mock).catch(() => 'gone')
  const silent = connect(Number(new URL(mock.origin).port), '127.0.0.1')
  silent.on('error', () => undefined)
  const silentEnd = once(silent, 'close')
  await expect.poll(() => mock.ledger.requests.length).toBe(2)
  await expect.poll(() => mock.ledger.openSockets).toBeGreaterThanOrEqual(2)
  expect(mock.ledger.openRequests).toBe(1)
  await Promise.all([mock.close(), mock.close()])
  expect(mock.ledger).toMatchObject({ openSockets: 0, openRequests: 0 })
  expect(await stalled).toBe('gone')
  await silentEnd
  await mock.close()
  await expect(list(mock)).rejects.toThrow('fetch failed')
})

it('closes the port where the fixture fails', async () => {
  let origin = ''
  const fixture = (input: { origin: string }) => {
    origin = input.origin
    throw new Error('no fixture')
  }
  await expect(startMock({ ...harbour, fixture })).rejects.toThrow('no fixture')
  await expect(fetch(origin)).rejects.toThrow('fetch failed')
})

it('shares no state with another mock', async () => {
  await using one = await startMock(harbour, { seed: 1, alter: (all) => all.slice(1) })
  await using two = await startMock(harbour, { seed: 1 })
  await Promise.all([list(one), list(one), list(two), list(two, { secret: 'wrong' })])
  expect(one.origin).not.toBe(two.origin)
  expect(one.ledger.pages.map(({ total, call }) => [total, call])).toEqual([
    [24, 1],
    [23, 2],
  ])
  expect(two.ledger.pages.map(({ total }) => total)).toEqual([25])
  expect(steps(one)).toEqual([])
  expect(steps(two)).toEqual(['signature Harbour-Sign'])
})

it('counts the requests of an operation', async () => {
  await using mock = await startMock(harbour, { size: 3 })
  for (let call = 1; call <= 20; call++) await (await list(mock)).arrayBuffer()
  expect(mock.ledger.requests.map(({ call }) => call)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

it('notes a client that leaves before the answer', async () => {
  await using mock = await startMock(harbour, { delayMs: 3_600_000 })
  const { url, init } = signed(mock)
  const leaving = request(url, { headers: init.headers as Record<string, string> })
  leaving.on('error', () => undefined)
  leaving.end()
  await expect.poll(() => mock.ledger.requests[0]?.outcome).toBe('answered')
  leaving.destroy()
  await expect.poll(() => mock.ledger.requests[0]?.outcome).toBe('aborted')
  expect(mock.ledger.openSockets).toBe(0)
})

it('keeps the answer to a right request free of what an earlier one accepted (P43)', async () => {
  await using mock = await startMock(harbour)
  expect((await list(mock, { headers: { Accept: 'application/xml' } })).status).toBe(200)
  const { url, init } = signed(mock)
  const bare = request(url, { headers: init.headers as Record<string, string> })
  bare.end()
  const [answer] = (await once(bare, 'response')) as [{ statusCode: number; resume(): void }]
  answer.resume()
  expect(answer.statusCode).toBe(200)
  expect(steps(mock)).toEqual([])
})
