import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { listTemplate, pageMark } from '../src/list-template.ts'

test("a list's pages have ids of their own, in the vendor's type, and the list's total", () => {
  const texts = listTemplate('tencent-cloud', '{"data":{"agentClients":[{"clientUin":"7"}],"totalCount":"1"}}', 30)
  equal(texts, `{"data":{"agentClients":[{"clientUin":"1${pageMark}0000"}],"totalCount":"30"}}`)
  const numbers = listTemplate('das-aiot', '{"totalCount":1,"data":[{"id":7},{"id":8}]}', 30)
  deepEqual(JSON.parse(numbers.replaceAll(pageMark, '000002')), {
    totalCount: 30,
    data: [{ id: 10000020000 }, { id: 10000020001 }],
  })
})
