import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import {
  defineProvider,
  defineSchema,
  KehuError,
  pageNumbers,
  type ConnectionContext,
  type HttpAnswer,
  type HttpRequest,
  type Manifest,
  type PageAnswer,
} from '@kehu/core/v1'
import type { MockListHandler } from '@kehu/core/v1/mock'
import { describe, expect, test } from 'vitest'
import { modulePath } from './block-module.ts'
import { codeBlocks } from './code-block.ts'
import { markdownPages } from './markdown-pages.ts'
import { blocksFolder } from './write-blocks.ts'

interface Options {
  readonly apiKey: string
}
type Row = Readonly<Record<string, unknown>>
interface ListInput {
  readonly options: Options
  readonly query: object
  readonly page: number
  readonly pageSize: number
}

// What the blocks only define is put together here, as the guide says, and held against what it says of it.
describe.each(['docs/write-a-provider.md', 'docs/zh/write-a-provider.md'])('%s', async (path) => {
  const { manifest } = await exported<{ manifest: Manifest }>(path, 'manifest: Manifest =')
  const { signedRequest } = await exported<{
    signedRequest(input: ListInput, context: ConnectionContext): Promise<HttpRequest>
  }>(path, 'function signedRequest')
  const { readPage } = await exported<{ readPage(answer: HttpAnswer, context: ConnectionContext): PageAnswer<Row> }>(
    path,
    'function readPage',
  )
  const { listCustomers } = await exported<{ listCustomers: MockListHandler<Options> }>(path, 'const listCustomers')

  const acme = defineProvider<Options, object, Row>({
    manifest,
    options: defineSchema<Options>(() => null),
    connect: (options, context) => ({
      customers: pageNumbers(({ page, pageSize, query, signal }) =>
        context.http.call({
          request: () => signedRequest({ options, query, page, pageSize }, context),
          answer: (answer) => readPage(answer, context),
          signal,
        }),
      ),
    }),
    operations: {
      customers: { query: defineSchema<object>(() => null), customer: ({ id }) => ({ id: String(id) }) },
    },
  })
  const apiKey = crypto.randomUUID()
  const answering = (status: number, body: string) =>
    acme({ apiKey }, { maxAttempts: 1, fetch: async () => new Response(body, { status }) }).listPage()

  test('a page is read, signed as the block says', async () => {
    let sent: { url: string; headers?: Record<string, string> } = { url: '' }
    const fetch = async (url: string, { headers = {} }: { headers?: Record<string, string> }) => {
      sent = { url, headers }
      return new Response('{"code":0,"requestId":"r-1","data":{"total":1,"customers":[{"id":12345678901234567890}]}}')
    }
    const page = await acme({ apiKey }, { fetch }).listPage()
    expect(page.customers.map(({ id }) => id)).toEqual(['12345678901234567890'])
    expect(page.requestId).toBe('r-1')
    const { 'X-Timestamp': timestamp, 'X-Signature': signature } = sent.headers ?? {}
    const { search } = new URL(sent.url)
    const expected = createHmac('sha256', apiKey)
      .update(`${timestamp}\n${search.slice(1)}`)
      .digest('hex')
    expect(signature).toBe(expected)
  })

  test.each([
    ['a code of the manifest', 200, '{"code":1001,"message":"bad key"}', 'authentication', '1001', false],
    ['a code to repeat', 200, '{"code":1004}', 'rate-limit', '1004', true],
    ['a code that nobody documented', 200, '{"code":7777}', 'unknown', '7777', false],
    ['a code beside a status of failure', 500, '{"code":1001}', 'authentication', '1001', false],
    ['a gateway without JSON', 502, '<html>', 'unavailable', null, true],
    ['a gateway with JSON of its own', 403, '{}', 'permission', null, false],
    ['a list with a status of failure', 500, '{"code":0,"data":{"customers":[]}}', 'unavailable', null, true],
    ['a success without a list', 200, '{"code":0}', 'contract', null, false],
    ['a success of another type', 200, '{"code":"0"}', 'contract', null, false],
    ['a success that is no JSON', 200, '<html>', 'contract', null, false],
    ['a 418, never sent again', 418, '{"code":1004}', 'rate-limit', '1004', false],
  ])('%s becomes what the table says', async (_, status, body, category, code, isRetryable) => {
    const error: unknown = await answering(status, body).catch((reason: unknown) => reason)
    if (!KehuError.isInstance(error)) throw error
    expect({ category: error.category, code: error.code, isRetryable: error.isRetryable }).toEqual({
      category,
      code,
      isRetryable,
    })
  })

  test('the handler of the mock answers as the vendor that the blocks are for', () => {
    const records = listCustomers.dataset({ seed: 1, size: 3 })
    expect(records).toEqual(listCustomers.dataset({ seed: 1, size: 3 }))
    expect(records.map(({ id }) => typeof id)).toEqual(['bigint', 'bigint', 'bigint'])
    const request = {
      query: [
        ['page', '3'],
        ['size', '50'],
      ],
      header: () => 'another key',
    } as unknown as Parameters<typeof listCustomers.verify>[0]
    expect(listCustomers.asked(request)).toEqual({ offset: 100, size: 50 })
    const context = { options: { apiKey }, now: 0, firstUse: () => true }
    const [violation] = listCustomers.verify(request, context)
    if (!violation) throw new Error('The wrong key passes.')
    expect(listCustomers.refuse(violation, request).body).toEqual({ code: 1001 })
  })
})

/** What the block of a page exports in which a text stands. */
async function exported<Module>(path: string, text: string): Promise<Module> {
  const page = markdownPages().find((candidate) => candidate.path === path)
  const block = page && codeBlocks(page).find((candidate) => candidate.text.includes(text))
  if (!block) throw new Error(`${path} has no block with ${text}.`)
  return (await import(join(blocksFolder, modulePath(block)))) as Module
}
