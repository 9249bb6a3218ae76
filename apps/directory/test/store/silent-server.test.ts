import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { openPostgres } from '../../src/store/postgres.ts'
import { UsageError } from '../../src/usage-error.ts'

let server: Server
const sockets = new Set<Socket>()

afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
  server.close()
  await once(server, 'close')
})

/** Listens as a PostgreSQL would. @returns an address of it */
async function listen(greet: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    greet(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `postgres://user:geheim@127.0.0.1:${(server.address() as AddressInfo).port}/kehu`
}

const unanswered = {
  message: expect.stringMatching(/^The server of DATABASE_URL did not answer within .*, or mend the address\.$/),
}

it('says that a server takes connections and is silent', async () => {
  const url = await listen((socket) => socket.resume())
  const failure = await openPostgres(url, 20).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(UsageError)
  expect(failure).toMatchObject(unanswered)
  expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/geheim|127\.0\.0\.1/)
})

it('says that a proxy lets in, and no query is answered', async () => {
  // AuthenticationOk and ReadyForQuery, after the first message.
  const greeting = Buffer.from('R\0\0\0\u0008\0\0\0\0Z\0\0\0\u0005I', 'latin1')
  const url = await listen((socket) => socket.once('data', () => socket.resume().write(greeting)))
  await expect(openPostgres(url, 200)).rejects.toMatchObject(unanswered)
})
