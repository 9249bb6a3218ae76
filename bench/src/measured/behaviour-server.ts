// A process of its own that misbehaves by the first part of the path, and notes who came when, by the second.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One request, as the server saw it. */
export interface Seen {
  /** Column and client, such as `reset/ky`. */
  readonly cell: string
  /** Milliseconds since the server started. */
  readonly at: number
  readonly method: string
  /** Address and body: two requests with the same were not signed anew. */
  readonly text: string
  /** When the client closed the connection under a stalled body. */
  closedAt: number | null
}

const seen: Seen[] = []

/** Ten records of a list of 30, as each of the vendors has them. */
function body(page: number, isEmpty: boolean): string {
  const ids = isEmpty ? [] : Array.from({ length: 10 }, (_, index) => `${page}${String(index).padStart(3, '0')}`)
  return JSON.stringify({
    code: 0,
    data: { totalCount: 30, agentClients: ids.map((id) => ({ clientUin: id, userName: `customer ${id}` })) },
    Status: '200',
    Paging: { PageIndex: page, PageSize: 10, TotalRecords: 30 },
    Result: { ClientList: ids.map((id) => ({ KeyNo: id, Name: `customer ${id}`, Year: '2018', Source: 'bench' })) },
    Response: { TotalCount: 30, AgentClientSet: ids.map((id) => ({ Uin: id })), RequestId: 'bench' },
  })
}

function misbehave(column: string, call: number, request: Seen, response: ServerResponse): void {
  const page = Number(/[?& ](?:page|pageIndex)=(\d+)/.exec(request.text)?.[1] ?? 1)
  const right = body(page, column === 'empty' && page === 2)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(right) }
  const refuse = (status: number, more: Record<string, string>) =>
    response.writeHead(status, { ...more, 'content-type': 'text/plain' }).end('no')
  if (column === '503' && call === 1) refuse(503, { 'retry-after': '2' })
  else if (column === '429' && call === 1) refuse(429, { 'retry-after': '120' })
  else if (column === 'post-500' && call <= 2) refuse(500, {})
  else if (column === 'reset' && call === 1) response.socket?.resetAndDestroy()
  else if (column === 'stall') {
    response.writeHead(200, headers).write(right.slice(0, right.length >> 1))
    response.on('close', () => {
      request.closedAt = performance.now()
    })
  } else response.writeHead(200, headers).end(right)
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}

const server = createServer((request, response) => {
  const at = performance.now()
  void textOf(request).then((text) => {
    const url = request.url ?? '/'
    const [, column = '', client = ''] = url.split(/[/?]/)
    const cell = `${column}/${client}`
    const call = seen.filter((each) => each.cell === cell).length + 1
    const entry: Seen = { cell, at, method: request.method ?? '', text: `${url} ${text}`, closedAt: null }
    seen.push(entry)
    misbehave(column, call, entry, response)
  })
})
process.on('message', () => process.send?.(seen))
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
