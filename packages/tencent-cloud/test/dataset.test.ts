import { expect, test } from 'vitest'
import { handlers } from '../src/mock/index.ts'

const { dataset } = handlers.QueryClientInfos

test.each([0, 1, 2, 999, 1000, 1001, 3001])('%d records have a key of their own each', (size) => {
  expect(new Set(dataset({ seed: 1, size }).map(({ clientUin }) => clientUin)).size).toBe(size)
})

test('the oldest stand first', () => {
  const times = dataset({ seed: 1, size: 500 })
    .map(({ agentTime }) => Number(agentTime))
    .filter((time) => time !== 0 && time !== 4294967295)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
})

test('the oddities of the document are among the records', () => {
  const records = dataset({ seed: 1, size: 200 })
  const values = (name: string) => new Set(records.map((record) => record[name]))
  expect(values('authType')).toEqual(new Set([0, 1, -1, '0', '1', '-1']))
  expect(values('agentTime')).toContain('4294967295')
  expect(values('agentTime')).toContain('0')
  expect(values('appid')).toContain('0')
  expect(values('clientType')).toEqual(new Set(['new', 'old', 'assign', undefined]))
  expect(values('projectType')).toEqual(new Set(['self', 'repeat', 'platform', '', undefined]))
  expect(values('flag')).toEqual(new Set(['a', 'b', 'c']))
  expect(values('userName')).toContain('')
  expect(values('clientRemark')).toContain('')
  expect(values('lastMonthAmt')).toContain(undefined)
})
