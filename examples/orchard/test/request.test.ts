import { createHmac } from 'node:crypto'
import type { Environment, FetchInit } from '@kehu/core'
import { expect, test } from 'vitest'
import { orchard } from '../src/index.ts'

interface Sent {
  readonly url: string
  readonly init: FetchInit
}

const empty = { resultCode: 'OK', message: '成功', traceId: 'o-1', result: { total: '0', rows: [] } }

/** A provider whose vendor gives these answers one after another, at 2023-11-14 22:13:20 UTC; and what happened. */
function vendorOf(answers: readonly object[]) {
  const sent: Sent[] = []
  const slept: number[] = []
  let drawn = 0
  const environment: Environment = {
    runtime: {
      now: () => 1_700_000_000_000,
      // What is shorter than a time limit passes at once.
      sleep: (ms) => (ms < 10_000 ? Promise.resolve(void slept.push(ms)) : new Promise<never>(() => {})),
      random: () => (drawn++ % 64) / 64,
    },
    async fetch(url, init) {
      const body = answers[sent.length]
      sent.push({ url, init })
      return new Response(JSON.stringify(body))
    },
  }
  const options = { appId: 'my-shop', appKey: 'a-placeholder', baseUrl: 'https://open.orchard.example/gateway/' }
  return { provider: orchard(options, environment), sent, slept }
}

// document.md:13-23
test('the first page is asked for, and signed, as the document says', async () => {
  const { provider, sent } = vendorOf([empty])
  await provider.listPage({ store: '17 & 18', level: 2 }, { pageSize: 5 })
  const parameters = 'offset=0&count=5&store=17%20%26%2018&level=2'
  expect(sent.map(({ url, init: { method } }) => [method, url])).toEqual([
    ['GET', `https://open.orchard.example/gateway/members/list?${parameters}`],
  ])
  const nonce = '000000000000040000000000'
  const lines = `/gateway/members/list\n${parameters}\n1700000000000\n${nonce}`
  expect(sent[0]?.init.headers).toEqual({
    'X-Orchard-App': 'my-shop',
    'X-Orchard-Time': '1700000000000',
    'X-Orchard-Nonce': nonce,
    'X-Orchard-Signature': createHmac('sha256', 'a-placeholder').update(lines).digest('hex'),
  })
})

// document.md:75
test('too many calls are followed by a wait of 2 seconds and a new nonce', async () => {
  const { provider, sent, slept } = vendorOf([{ resultCode: 'L001', message: '频繁', traceId: 'o-2' }, empty])
  await provider.listPage({}, { pageSize: 5 })
  expect(sent).toHaveLength(2)
  expect(Math.max(...slept)).toBeGreaterThanOrEqual(2000)
  expect(new Set(sent.map(({ init }) => init.headers?.['X-Orchard-Nonce'])).size).toBe(2)
})

// document.md:64
test('a code under HTTP 200 is an error', async () => {
  const { provider } = vendorOf([{ resultCode: 'P002', message: '无权限', traceId: 'o-3' }])
  await expect(provider.listPage({}, { pageSize: 5 })).rejects.toMatchObject({
    category: 'permission',
    code: 'P002',
    requestId: 'o-3',
    status: 200,
  })
})

// document.md:44
test('the total is a text of digits', async () => {
  const row = { memberNo: '012345678901' }
  const { provider } = vendorOf([{ ...empty, result: { total: '31', rows: [row] } }])
  expect((await provider.listPage({}, { pageSize: 1 })).total).toBe(31)
})
