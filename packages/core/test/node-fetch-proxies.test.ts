import { execFile, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer, request as httpRequest } from 'node:http'
import { Agent, createServer as createSecureServer } from 'node:https'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nodeFetch } from '../src/node/index.ts'
import { startLoopback } from './loopback.ts'

const module = new URL('../src/node/index.ts', import.meta.url).href
const signal = new AbortController().signal
const init = { method: 'GET', redirect: 'manual', signal } as const

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** Runs a program in a process of its own: Node reads what it is to do about proxies when it starts. */
function printedBy(program: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const { PATH = '' } = process.env
    const argv = ['--input-type=module', '--eval', `const { nodeFetch } = await import('${module}')\n${program}`]
    execFile(process.execPath, argv, { env: { PATH, ...environment } }, (error, printed, complaint) => {
      if (error) reject(new Error(complaint, { cause: error }))
      else resolve(printed.trim())
    })
  })
}

/** Sends one request over a transport, and prints the status, or that there is none. */
function sendOver(transport: string, url: string): string {
  return `const init = { method: 'GET', redirect: 'manual', signal: new AbortController().signal }
const status = await (${transport})('${url}', init).then((answer) => answer.status, () => 'none')
console.log(status)`
}

/** A proxy that passes requests for http on, and tunnels to this machine alone. */
async function startProxy(): Promise<AsyncDisposable & { readonly origin: string; readonly asked: string[] }> {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createHttpServer((request, response) => {
    asked.push(request.url ?? '')
    const onward = httpRequest(request.url ?? '', { headers: { host: request.headers.host ?? '' } }, (answer) => {
      response.writeHead(answer.statusCode ?? 0)
      answer.pipe(response)
    })
    onward.end()
  })
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', ({ url = '' }, socket: Socket) => {
    asked.push(url)
    const { hostname, port } = new URL(`http://${url}`)
    if (hostname !== '127.0.0.1') {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const onward = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'))
    sockets.add(onward)
    for (const each of [socket, onward]) each.on('error', () => undefined)
    socket.pipe(onward).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

describe.each(['fetch', 'nodeFetch()'])('the proxy of the environment, over %s,', (transport) => {
  it('is used where Node is told to', async () => {
    await using vendor = await startLoopback((response) => void response.writeHead(203).end())
    await using proxy = await startProxy()
    const environment = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: proxy.origin, HTTPS_PROXY: proxy.origin }
    expect(await printedBy(sendOver(transport, vendor.origin), environment)).toBe('203')
    expect(await printedBy(sendOver(transport, 'https://vendor.test/list'), environment)).toBe('none')
    const { host } = new URL(vendor.origin)
    expect(proxy.asked).toHaveLength(2)
    // fetch tunnels to http: as well; http has the proxy ask.
    expect([host, `${vendor.origin}/`]).toContain(proxy.asked[0])
    expect(proxy.asked[1]).toBe('vendor.test:443')
  })

  it.each([
    ['Node is not told to', {}],
    ['the vendor is excepted', { NODE_USE_ENV_PROXY: '1', NO_PROXY: '127.0.0.1' }],
  ])('is not used where %s', async (_, told) => {
    await using vendor = await startLoopback((response) => void response.writeHead(203).end())
    await using proxy = await startProxy()
    const environment = { HTTP_PROXY: proxy.origin, ...told }
    expect(await printedBy(sendOver(transport, vendor.origin), environment)).toBe('203')
    expect(proxy.asked).toEqual([])
  })
})

describe('a Node whose http knows no proxy', () => {
  const { getBuiltinModule } = process
  const http = getBuiltinModule('node:http')

  function forgetProxies(): void {
    const { proxyEnv: _, ...options } = (http.globalAgent as unknown as { options: { proxyEnv?: object } }).options
    const older = { Agent: http.Agent, request: http.request, globalAgent: { options } }
    const given = (name: string) => (name === 'node:http' ? older : getBuiltinModule(name))
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(given)
  }

  it('is told so where one is asked for: nothing goes past it', async () => {
    forgetProxies()
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    await using vendor = await startLoopback((response) => void response.end())
    await expect(nodeFetch()(vendor.origin, init)).rejects.toThrow(/^NODE_USE_ENV_PROXY asks for a proxy, .* agents/)
    expect(vendor.requests).toHaveLength(0)
  })

  it('is as good as any where none is asked for', async () => {
    forgetProxies()
    await using vendor = await startLoopback((response) => void response.end())
    expect((await nodeFetch()(vendor.origin, init)).status).toBe(200)
  })
})

describe('agents of the user', () => {
  it('are used for https:, with a certificate that only they know', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kehu-certificate-'))
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    // Made anew each time: a key in the repository would be found by every scanner, and end one day.
    const form = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
    execFileSync('openssl', [...form, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' })
    const server = createSecureServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) => {
      response.writeHead(203).end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const agent = new Agent({ ca: readFileSync(cert), keepAlive: true })
    try {
      expect((await nodeFetch({ agents: { https: agent } })(url, init)).status).toBe(203)
      await expect(nodeFetch()(url, init)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    } finally {
      agent.destroy()
      server.close()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('a process', () => {
  const loaded = `const names = ['_http_client', '_http_agent', 'https', 'zlib', 'internal/deps/undici/undici']
const loaded = names.filter((name) => process.moduleLoadList.includes('NativeModule ' + name))`

  it('that imports nodeFetch loads nothing that sends, until it sends', async () => {
    await using vendor = await startLoopback((response) => void response.end())
    const print = `${loaded}
console.log(JSON.stringify(loaded))`
    expect(await printedBy(`nodeFetch()\n${print}`)).toBe('[]')
    const sent = `await nodeFetch()('${vendor.origin}', { method: 'GET', signal: new AbortController().signal })`
    expect(await printedBy(`${sent}\n${print}`)).toBe('["_http_client","_http_agent"]')
  })

  it('ends by itself, with connections kept alive', async () => {
    await using vendor = await startLoopback((response) => void response.end('whole'))
    expect(await printedBy(sendOver('nodeFetch()', vendor.origin))).toBe('200')
    expect(vendor.requests).toHaveLength(1)
  })
})
