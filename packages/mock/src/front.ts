import type { MockRequest } from '@kehu/core/v1/mock'
import { Buffer } from 'node:buffer'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { FaultPlan } from './fault-plan.ts'
import type { Entry, LedgerBook } from './ledger.ts'
import { plainText, type Outgoing } from './outgoing.ts'
import { send } from './send.ts'
import { splitTarget, wireRequest } from './wire-request.ts'

export interface Front {
  readonly origin: string
  /** Begins to answer. */
  serve(answer: (entry: Entry, request: MockRequest) => Promise<Outgoing>): void
  /** Ends every connection and frees the port. A second call waits for the same end. */
  close(): Promise<void>
}

export interface FrontSettings {
  readonly port: number
  readonly delayMs: number
  readonly now: () => number
  readonly book: LedgerBook
  readonly plan: FaultPlan
}

/** More than any vendor's request needs; it keeps a runaway client from filling the memory. */
const maxBodyBytes = 1_048_576

/** Opens the HTTP side of a mock on 127.0.0.1: reads requests byte for byte, writes what it is given. */
export async function openFront({ port, delayMs, now, book, plan }: FrontSettings): Promise<Front> {
  const server = createServer()
  // So that connections count as calls do: a client that kept one open would meet no refusal after its first call.
  if (plan.profile === 'refuse') server.maxRequestsPerSocket = 1
  let connections = 0
  server.on('connection', (socket) => {
    book.sockets.add(socket)
    socket.on('close', () => book.sockets.delete(socket))
    connections++
    if (!plan.refuses(connections)) return
    book.refuseConnection()
    socket.resetAndDestroy()
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // A connection that ends in the middle of a request may be an abort too.
    if (!error.code?.startsWith('HPE_') || error.code === 'HPE_INVALID_EOF_STATE') {
      socket.destroy()
      return
    }
    const message = `This is no HTTP request, or its Content-Length is wrong: ${error.code}.`
    book.violations([{ step: 'form', message }], null)
    socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: ${message.length}\r\n\r\n${message}`)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  let closing: Promise<void> | undefined

  async function handle(
    message: IncomingMessage,
    response: ServerResponse,
    answer: (entry: Entry, request: MockRequest) => Promise<Outgoing>,
  ): Promise<void> {
    const { path } = splitTarget(message.url ?? '')
    const entry = book.open({ method: message.method ?? '', path, at: now() })
    book.responses.add(response)
    let isWritten = false
    response.on('close', () => {
      book.responses.delete(response)
      if (!response.writableFinished && !isWritten && ['pending', 'answered', 'refused'].includes(entry.outcome)) {
        entry.outcome = 'aborted'
      }
    })
    const body = await readBody(message)
    // The client left in the middle of its request. That may be an abort, so it is no violation.
    if (body === 'cut') {
      entry.outcome = 'aborted'
      return
    }
    let outgoing: Outgoing
    if (body === 'large') {
      const large = { step: 'form', message: `The body is larger than ${maxBodyBytes} bytes.`, where: 'body' }
      book.violations([large], null)
      entry.outcome = 'refused'
      outgoing = plainText(413, large.message, { Connection: 'close' })
    } else {
      entry.request = wireRequest(message, body)
      outgoing = await answer(entry, entry.request)
    }
    const pause = (milliseconds: number) => pauseBefore(response, milliseconds)
    if (delayMs > 0) await pause(delayMs)
    if (response.destroyed) {
      entry.outcome = 'aborted'
      return
    }
    const { profile } = outgoing.socket ?? {}
    if (profile !== 'reset' && profile !== 'stall') entry.status = outgoing.status
    await send(response, outgoing, { now: now(), pause })
    // It went past Node, which cannot know.
    isWritten = profile === 'slow-headers' && !response.destroyed
  }

  async function end(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    // The server is closed a little before its last sockets have said so.
    const sockets = [...(book.sockets as ReadonlySet<Socket>)]
    const ended = sockets.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())))
    for (const socket of sockets) socket.destroy()
    await Promise.all([closed, ...ended])
  }

  return {
    origin: `http://127.0.0.1:${taken}`,
    serve(answer) {
      server.on('request', (message, response) => {
        handle(message, response, answer).catch((error: unknown) => {
          book.violations([{ step: 'mock', message: (error as Error).message }], null)
          response.destroy()
        })
      })
    },
    close() {
      closing ??= end()
      return closing
    },
  }
}

/** Waits, and leaves no timer behind where the connection ends first. */
function pauseBefore(response: ServerResponse, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds)
    response.once('close', end)
    function end(): void {
      clearTimeout(timer)
      response.off('close', end)
      resolve()
    }
    if (response.destroyed) end()
  })
}

function readBody(message: IncomingMessage): Promise<Buffer | 'large' | 'cut'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    message.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBodyBytes) resolve('large')
      else chunks.push(chunk)
    })
    message.on('end', () => resolve(Buffer.concat(chunks)))
    message.on('error', () => resolve('cut'))
    message.on('close', () => resolve('cut'))
  })
}

function notListening(error: NodeJS.ErrnoException, port: number): Error {
  const reason = error.code === 'EADDRINUSE' ? 'it is in use' : (error.code ?? error.message)
  return new Error(`The mock cannot listen on port ${port}: ${reason}; choose another, or 0 for a free one.`, {
    cause: error,
  })
}
