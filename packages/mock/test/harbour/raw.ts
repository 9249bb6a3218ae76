import { once } from 'node:events'
import { connect } from 'node:net'

/** Sends bytes as they stand, and gives all that comes back until the connection ends. */
export async function raw(origin: string, text: string, isEnded = false): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => undefined)
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  if (isEnded) socket.end(Buffer.from(text, 'utf8'))
  else socket.write(Buffer.from(text, 'utf8'))
  await closed
  return Buffer.concat(chunks).toString('utf8')
}
