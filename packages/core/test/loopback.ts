import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'

/** A real server on this machine. */
export interface Loopback extends AsyncDisposable {
  readonly origin: string
  readonly requests: IncomingMessage[]
  /** Resolves when the given number of requests has arrived. */
  arrived(count: number): Promise<void>
  /**
   * Resolves when every connection that carried a request is closed. Node's fetch makes a new one after an abort, that
   * carries nothing and closes by itself a few seconds later.
   */
  allClosed(): Promise<void>
}

export async function startLoopback(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<Loopback> {
  const requests: IncomingMessage[] = []
  const sockets = new Set<Socket>()
  const busy = new Set<Socket>()
  let onChange: () => void = () => undefined
  const listen: RequestListener = (request, response) => {
    requests.push(request)
    busy.add(request.socket)
    onChange()
    answer(response, request)
  }
  const server = createServer(listen)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      busy.delete(socket)
      onChange()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds())
      await new Promise<void>((resolve) => {
        onChange = resolve
      })
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    arrived: (count) => until(() => requests.length >= count),
    allClosed: () => until(() => busy.size === 0),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
