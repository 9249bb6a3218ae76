import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { UsageError } from '../usage-error.ts'
import type { DirectoryApp } from './app.ts'
import { bracketed } from './security/known-hosts.ts'

/** A directory that listens; disposing of it ends its streams, lets answers under way finish, and frees the port. */
export interface DirectoryServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:4170`. */
  readonly address: string
}

// What is not answered by then is cut off: whoever ends the process waits for it.
const graceMs = 2000

/**
 * Listens.
 *
 * @param port 0 for any that is free
 * @throws UsageError where the address is taken or not of this machine
 * @example await using server = await serve(app, { host: '127.0.0.1', port: 4170 })
 */
export async function serve(
  app: DirectoryApp,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<DirectoryServer> {
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: Error & { readonly code?: string }) =>
      reject(
        new UsageError(`Nothing can listen on ${host}, port ${port} (${error.code}); name another --host or --port.`),
      ),
    )
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  return {
    // A browser does not go to an address that stands for all of them.
    address: `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : bracketed(host)}:${taken}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
      await app.close()
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      const timer = setTimeout(() => {
        if ('closeAllConnections' in server) server.closeAllConnections()
      }, graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}
