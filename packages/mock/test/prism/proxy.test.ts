import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { json, writing } from './ask.ts'
import { prismServer } from './serve.ts'

// What Prism does between a client and a vendor. docs/prism.md says what the numbers mean and where our guard stands; a
// guard can go once Prism does better and its test here turns red.

it('P38: a proxied request is written anew, so that its signature breaks', async () => {
  // Guard: packages/cli/src/live/read-only-tap.ts listens inside of the client, without a proxy.
  const came: string[] = []
  const vendor = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      came.push(request.url ?? '', await text(request))
      response.end()
    }
    void answer()
  })
  vendor.listen(0, '127.0.0.1')
  await once(vendor, 'listening')
  const { port } = vendor.address() as AddressInfo
  const upstream = new URL(`http://127.0.0.1:${port}`)
  const prism = await prismServer(writing({ type: 'object' }), { isProxy: true, upstream })
  const origin = await prism.listen(0, '127.0.0.1')
  const body = String.raw`{ "rate": 1.0, "name": "\u00e9", "uin": 100000000000000001 }`
  const headers = { 'Content-Type': json, Connection: 'close' }
  await fetch(`${origin}/x?b=1&a=%20~&b=2`, { method: 'POST', headers, body })
  expect(came).toEqual(['/x?b=1&b=2&a=+%7E', '{"rate":1,"name":"é","uin":100000000000000000}'])
  await prism.close()
  vendor.close()
  vendor.closeAllConnections()
})
