import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { answering, ask, configuration, documentOf, json, query, quiet, reading, silent, writing } from './ask.ts'
import { prismCommand, prismServer } from './serve.ts'

// What ends Prism, or keeps it from answering. docs/prism.md says what the numbers mean and where our guard stands; a
// guard can go once Prism does better and its test here turns red.

it('P8: the process ends where a violation of a declared answer has Chinese in it', async () => {
  // Guard: src/engine.ts takes the violations as data, where Prism's server puts them into a header.
  const paths = reading(query('level', { type: 'string', enum: ['金卡'] }))
  await using prism = await prismCommand(paths, [], {})
  const origin = await prism.listening()
  const ended = once(prism.child, 'exit')
  await expect(fetch(`${origin}/x?level=x`)).rejects.toThrow('fetch failed')
  expect(await ended).toEqual([1, null])
  expect(await prism.complaint).toContain('Invalid character in header content ["sl-violations"]')
})

it('P9: malformed JSON is never answered', async () => {
  // Guard: src/body-gate.ts parses before Prism is asked.
  const server = await prismServer(writing({ type: 'object' }))
  const origin = await server.listen(0, '127.0.0.1')
  const port = Number(new URL(origin).port)
  const answerTo = async (body: string): Promise<() => string> => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')))
    socket.on('error', silent)
    await once(socket, 'connect')
    const head = `POST /x HTTP/1.1\r\nHost: x\r\nContent-Type: ${json}\r\nContent-Length: ${body.length}\r\n\r\n`
    await new Promise((resolve) => socket.write(head + body, resolve))
    return () => answer
  }
  const [malformed, right] = [await answerTo('{a'), await answerTo('{}')]
  // Ten exchanges of others, one after another: a right request from before them has its answer long since.
  for (let turn = 0; turn < 10; turn++) {
    const other = await fetch(`${origin}/x`, { method: 'POST', headers: { 'Content-Type': json }, body: '{}' })
    expect(other.status).toBe(200)
  }
  await expect.poll(right).toContain('HTTP/1.1 200')
  expect(malformed()).toBe('')
  await server.close()
})

it.each([
  ['NODE_ENV=production', [], { NODE_ENV: 'production' }],
  ['--multiprocess', ['--multiprocess'], {}],
])('P10: the command line does not start with %s', async (_, flags, environment) => {
  // Guard: scripts/prism.ts drops NODE_ENV.
  await using prism = await prismCommand(reading(), flags, environment)
  expect(await once(prism.child, 'exit')).toEqual([1, null])
  expect(await prism.complaint).toMatch(/TypeError: .*isPrimary/)
})

it.each(['json', 'application/json;', 'application/ json'])('P11: the media type "%s" throws', async (mediaType) => {
  // Guard: check spec/hardened.
  await expect(ask(answering({ type: 'string' }, 'x', mediaType))).rejects.toThrow(TypeError)
})

it('P12: a port in use rejects with a text that is no error, and a second close rejects', async () => {
  // Guard: src/front.ts listens itself, and may be closed again.
  const holder = createServer()
  holder.listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const server = await prismServer(reading())
  const { port } = holder.address() as AddressInfo
  await expect(server.listen(port, '127.0.0.1')).rejects.toBeTypeOf('string')
  holder.close()
  const other = await prismServer(reading())
  await other.listen(0, '127.0.0.1')
  await other.close()
  await expect(other.close()).rejects.toThrow('not running')
})

it('P51: a logger without the level "success" makes every request throw', async () => {
  // Guard: src/engine.ts brings a logger with all levels.
  const operations = await getHttpOperationsFromSpec(documentOf(reading()))
  const bare = { ...(quiet as object), success: undefined, child: () => bare } as unknown as typeof quiet
  const engine = createInstance({ ...configuration }, { logger: bare })
  const answer = engine.request({ method: 'get', url: { path: '/x' }, headers: {} }, operations)()
  await expect(answer).rejects.toThrow('success')
})
