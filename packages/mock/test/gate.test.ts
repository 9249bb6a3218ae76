import { describe, expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { list, post, signed, steps } from './harbour/client.ts'
import { raw } from './harbour/raw.ts'
import { harbour } from './harbour/vendor.ts'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const gold = encodeURIComponent('金卡')

describe('the query', () => {
  it.each([
    ['the required name alone', 'page=1'],
    ['all that is declared', `page=1&pageSize=50&level=${gold}&region=gz&tag=a&tag=b&ids.0=1&ids.1=2&ids.2=3`],
    ['any order', 'pageSize=2&page=1'],
    ['indexes in any order', 'page=1&ids.1=2&ids.0=1'],
    ['more than ten indexes in order of number', 'page=1&ids.0=7'],
    ['an empty value that the spec allows', 'page=1&region='],
    ['a deprecated name', 'page=1&sort=name'],
    ['a plus for a space', 'page=1&region=a+b'],
  ])('lets pass: %s', async (_, query) => {
    await using mock = await startMock(harbour)
    expect((await list(mock, { query })).status).toBe(200)
    expect(steps(mock)).toEqual([])
  })

  it.each([
    ['a required name that is missing', 'pageSize=2', ['name page']],
    ['an undeclared name (P15)', 'page=1&pagesize_=2', ['name pagesize_']],
    ['another case (P14)', 'PAGE=1', ['name page', 'name PAGE']],
    ['another case of an optional name', 'page=1&PageSize=2', ['name PageSize']],
    ['a name twice', 'page=1&page=2', ['form page']],
    ['a name in two cases', 'page=1&Page=2', ['name Page']],
    ['an empty value (P16)', 'page=1&level=', ['form level']],
    ['an empty required value (P16)', 'page=', ['form page']],
    ['an empty value among several', 'page=1&tag=a&tag=', ['form tag']],
    ['indexes from 1 (P18)', 'page=1&ids.1=5', ['form ids']],
    ['a gap in the indexes', 'page=1&ids.0=5&ids.2=6', ['form ids']],
    ['an index twice', 'page=1&ids.0=5&ids.0=6', ['form ids']],
    ['an index with a leading zero', 'page=1&ids.00=5', ['name ids.00']],
    ['brackets for indexes (P18)', 'page=1&ids[0]=5', ['name ids[0]']],
    ['a joined list for indexes (P18)', 'page=1&ids=5,6', ['name ids']],
    ['an indexed name in another case', 'page=1&Ids.0=5', ['name Ids.0']],
    ['an index on what is no list', 'page=1&level.0=x', ['name level.0']],
    ['a number with an exponent', 'page=1e0', ['form page']],
    ['a number in hexadecimal', 'page=0x1', ['form page']],
    ['a number with a plus', 'page=%2B1', ['form page']],
    ['a number with a leading zero', 'page=01', ['form page']],
    ['a number with a space', 'page=%201', ['form page']],
    ['a percent sign without digits', 'page=1&region=%4', ['form region']],
    ['bytes that are not UTF-8', 'page=1&region=%C4%CF', ['form region']],
    ['a pair without an equals sign', 'page=1&region', ['form region']],
    ['an ampersand too many', 'page=1&&region=x', ['form ']],
    ['a name that objects are born with', 'page=1&__proto__=x&toString=y', ['name __proto__', 'name toString']],
  ])('refuses %s', async (_, query, expected) => {
    await using mock = await startMock(harbour)
    const answer = await list(mock, { query })
    expect(answer.status).toBe(403)
    expect(steps(mock)).toEqual(expected)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'refused', status: 403, operation: 'listMembers' }])
  })

  it('refuses characters that are not percent-encoded', async () => {
    await using mock = await startMock(harbour)
    const head = 'Harbour-Time: 1\r\nHarbour-Nonce: 2\r\nHarbour-Sign: 3\r\nHost: x\r\nConnection: close\r\n\r\n'
    const answer = await raw(mock.origin, `GET /open/v1/members?page=1&level=金卡 HTTP/1.1\r\n${head}`)
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(steps(mock)).toEqual(['form'])
  })

  it('names the spelling of the spec', async () => {
    await using mock = await startMock(harbour)
    await list(mock, { query: 'page=1&pagesize=2&IDS.0=1' })
    expect(mock.ledger.violations.map(({ message }) => message)).toEqual([
      '"pagesize" in the query is spelt "pageSize" in the spec.',
      '"IDS.0" in the query is spelt "ids.0, ids.1, …" in the spec.',
    ])
  })
})

describe('the headers', () => {
  it('have names in any case, and may be more than the declared ones', async () => {
    await using mock = await startMock(harbour)
    const { url, init } = signed(mock)
    const headers = Object.fromEntries(
      Object.entries(init.headers ?? {}).map(([name, value]) => [name.toUpperCase(), value]),
    )
    expect((await fetch(url, { headers: { ...headers, 'X-Trace': '1' } })).status).toBe(200)
    expect(steps(mock)).toEqual([])
  })

  it('must be there', async () => {
    await using mock = await startMock(harbour)
    expect((await list(mock, { without: 'Harbour-Sign' })).status).toBe(403)
    expect(steps(mock)).toEqual(['header Harbour-Sign'])
  })

  it('must not be empty', async () => {
    await using mock = await startMock(harbour)
    await list(mock, { headers: { 'Harbour-Sign': '' } })
    expect(steps(mock)).toEqual(['header Harbour-Sign'])
  })

  it('must not stand twice', async () => {
    await using mock = await startMock(harbour)
    const head = 'Harbour-Time: 1\r\nHarbour-Nonce: 2\r\nharbour-nonce: 2\r\nHarbour-Sign: 3\r\n'
    await raw(mock.origin, `GET /open/v1/members?page=1 HTTP/1.1\r\n${head}Host: x\r\nConnection: close\r\n\r\n`)
    expect(steps(mock)).toEqual(['header Harbour-Nonce'])
    expect(mock.ledger.requests[0]?.request?.headers).toEqual([
      ['Harbour-Time', '1'],
      ['Harbour-Nonce', '2'],
      ['harbour-nonce', '2'],
      ['Harbour-Sign', '3'],
      ['Host', 'x'],
      ['Connection', 'close'],
    ])
  })
})

describe('Authorization', () => {
  it.each([
    ['Bearer a', 'Bearer a'],
    ['Bearer a', 'Bearer b'],
  ])('must not stand twice, though no parameter declares it: %s and %s', async (one, other) => {
    await using mock = await startMock(harbour)
    const head = `Host: x\r\nContent-Type: application/json\r\nAuthorization: ${one}\r\nauthorization: ${other}\r\n`
    const body = '{"appId":"a","secret":"b"}'
    const end = `Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    await raw(mock.origin, `POST /open/v1/token HTTP/1.1\r\n${head}${end}`)
    expect(steps(mock)).toEqual(['header Authorization'])
  })
})

describe('a JSON body', () => {
  const right = JSON.stringify({ appId: 'a', secret: 'b', scope: '读' })

  it.each([json, 'application/json;charset=utf-8', 'application/json; charset=UTF-8', 'Application/JSON'])(
    'passes as %s',
    async (type) => {
      await using mock = await startMock(harbour)
      expect((await post(mock, '/token', right, type)).status).toBe(200)
      expect(steps(mock)).toEqual([])
    },
  )

  it.each([
    ['another content type', right, 'text/plain', ['header Content-Type']],
    ['a content type that only resembles (P23)', right, 'application/vnd.harbour+json', ['header Content-Type']],
    ['another charset', right, 'application/json; charset=gbk', ['header Content-Type']],
    ['no content type', right, null, ['header Content-Type']],
    ['malformed JSON (P9)', '{"appId":', json, ['form body']],
    ['a byte order mark', `\ufeff${right}`, json, ['form body']],
    ['no body', '', json, ['form body']],
    ['an undeclared field', '{"appId":"a","secret":"b","appid":"c"}', json, ['name appid']],
    ['a field twice', '{"appId":"a","secret":"b","secret":"c"}', json, ['form secret']],
    ['a field twice, once in escapes', String.raw`{"appId":"a","secret":"b","s\u0065cret":"b"}`, json, ['form secret']],
    ['null for a body (P25)', 'null', json, ['schema']],
    ['false for a body (P25)', 'false', json, ['schema']],
    ['a missing field', '{"appId":"a"}', json, ['schema secret']],
    ['a field of another type', '{"appId":1,"secret":"b"}', json, ['schema appId']],
    ['a field that is too long', `{"appId":"${'a'.repeat(21)}","secret":"b"}`, json, ['schema appId']],
    ['a value that is not Latin-1 (P8)', '{"appId":"a","secret":"b","scope":"删"}', json, ['schema scope']],
  ])('is refused: %s', async (_, body, type, expected) => {
    await using mock = await startMock(harbour)
    const answer = await post(mock, '/token', body, type)
    expect(answer.status).toBe(403)
    expect(steps(mock)).toEqual(expected)
  })

  it.each([
    ['application/json', 'application/json'],
    ['application/json', 'text/plain'],
  ])('is refused where it is said twice what it is: %s and %s', async (one, other) => {
    await using mock = await startMock(harbour)
    const head = `Host: x\r\nContent-Type: ${one}\r\ncontent-type: ${other}\r\nConnection: close\r\n`
    const length = Buffer.byteLength(right)
    await raw(mock.origin, `POST /open/v1/token HTTP/1.1\r\n${head}Content-Length: ${length}\r\n\r\n${right}`)
    expect(steps(mock)).toEqual(['header Content-Type'])
  })

  it('is refused where its bytes are not UTF-8', async () => {
    await using mock = await startMock(harbour)
    const body = Buffer.from('{"appId":"\xff","secret":"b"}', 'latin1')
    await fetch(`${mock.origin}/open/v1/token`, { method: 'POST', body, headers: { 'Content-Type': json } })
    expect(steps(mock)).toEqual(['form body'])
  })

  it('is refused where the spec has none', async () => {
    await using mock = await startMock(harbour)
    const head = 'Harbour-Time: 1\r\nHarbour-Nonce: 2\r\nHarbour-Sign: 3\r\nHost: x\r\nConnection: close\r\n'
    await raw(mock.origin, `GET /open/v1/members?page=1 HTTP/1.1\r\n${head}Content-Length: 2\r\n\r\n{}`)
    expect(steps(mock)).toEqual(['form body'])
  })

  it('is refused where it is larger than the mock reads', async () => {
    await using mock = await startMock(harbour)
    const answer = await post(mock, '/token', 'x'.repeat(1_048_577), json).then(
      ({ status }) => status,
      () => 'reset',
    )
    expect([413, 'reset']).toContain(answer)
    expect(steps(mock)).toEqual(['form body'])
  })
})

describe('the length of a body', () => {
  const head = 'POST /open/v1/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
  const body = '{"appId":"a","secret":"b"}'

  it('may be right', async () => {
    await using mock = await startMock(harbour)
    const answer = await raw(mock.origin, `${head}Connection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`)
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
    expect(steps(mock)).toEqual([])
  })

  it('may not be more than is sent: the mock waits, and a client that leaves is an abort', async () => {
    await using mock = await startMock(harbour)
    await raw(mock.origin, `${head}Connection: close\r\nContent-Length: ${body.length + 5}\r\n\r\n${body}`, true)
    await expect.poll(() => mock.ledger.requests).toMatchObject([{ outcome: 'aborted', status: null, request: null }])
    expect(steps(mock)).toEqual([])
  })

  it('may not be less than is sent', async () => {
    await using mock = await startMock(harbour)
    await raw(mock.origin, `${head}Content-Length: ${body.length - 5}\r\n\r\n${body}`)
    expect(steps(mock)).toContain('form')
  })
})

describe('a form body', () => {
  it('passes, with empty and indexed fields', async () => {
    await using mock = await startMock(harbour)
    const answer = await post(mock, '/members/7/notes', 'text=a+b%3D&weight=9&region=&labels.0=x&labels.1=y', form)
    expect(answer.status).toBe(204)
    expect(await answer.text()).toBe('')
    expect(steps(mock)).toEqual([])
  })

  it.each([
    ['another case', 'Text=a', ['name text', 'name Text']],
    ['an undeclared field', 'text=a&more=b', ['name more']],
    ['a field twice', 'text=a&text=b', ['form text']],
    ['an empty field', 'text=', ['form text']],
    ['indexes from 1 (P19)', 'text=a&labels.1=b', ['form labels']],
    ['too many of a list (P19)', 'text=a&labels.0=a&labels.1=b&labels.2=c', ['schema labels']],
    ['a number too large', 'text=a&weight=10', ['schema weight']],
    ['a word for a number', 'text=a&weight=x', ['schema weight']],
    ['a text too long', 'text=abcdefghijk', ['schema text']],
    ['broken encoding', 'text=%zz', ['form text']],
    ['no encoding', 'text=客', ['form text']],
    ['a space', 'text=a b', ['form text']],
  ])('is refused: %s', async (_, body, expected) => {
    await using mock = await startMock(harbour)
    expect((await post(mock, '/members/7/notes', body, form)).status).toBe(403)
    expect(steps(mock)).toEqual(expected)
  })
})

describe('the path and the method', () => {
  it.each([
    ['without the path of the server (P21)', '/members'],
    ['under another one', '/open/v2/members'],
    ['in another case', '/open/v1/Members'],
    ['with a slash at the end', '/open/v1/members/'],
    ['with a slash twice', '/open/v1//members'],
    ['percent-encoded', '/open/v1/member%73'],
    ['that only begins like it', '/open/v1membership'],
  ])('refuses a path %s', async (_, path) => {
    await using mock = await startMock(harbour)
    const answer = await list(mock, { path })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toMatch(/^The path /)
    expect(mock.ledger.violations).toMatchObject([{ step: 'path', operation: null }])
    expect(mock.ledger.requests).toMatchObject([{ path, operation: null, call: null, outcome: 'refused', status: 404 }])
  })

  it('refuses another method, and says which there are', async () => {
    await using mock = await startMock(harbour)
    const answer = await list(mock, { method: 'DELETE' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET')
    expect(steps(mock)).toEqual(['method'])
  })
})
