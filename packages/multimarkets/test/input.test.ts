import { KehuError, type KehuEvent } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { multimarkets, type MultiMarketsOptions } from '../src/index.ts'
import { options } from './account.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

function errorOf(act: () => unknown): KehuError {
  try {
    act()
  } catch (error) {
    if (KehuError.isInstance(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const sign = () => 'planted-signature'

test.each<[string, object]>([
  ['baseUrl', { baseUrl: 'planted-wrong' }],
  ['baseUrl', { baseUrl: 'ftp://planted-wrong.example/webhook' }],
  ['baseUrl', { baseUrl: 'https://user:planted-wrong@bridge.example/webhook' }],
  ['baseUrl', { baseUrl: 'https://bridge.example/webhook?planted-wrong' }],
  ['companyId', { companyId: '' }],
  ['companyId', { companyId: 'planted-wrong' }],
  ['apiKey', { apiKey: '' }],
  ['apiKey', { apiKey: 'planted wrong' }],
  ['privateKey', { privateKey: undefined }],
  ['privateKey', { privateKey: '' }],
  ['privateKey', { privateKey: 'planted-wrong!' }],
  ['privateKey', { privateKey: '-----BEGIN RSA PRIVATE KEY-----\nplantedwrong\n-----END RSA PRIVATE KEY-----' }],
  ['sign', { sign }],
  ['sign', { privateKey: undefined, sign: 'planted-wrong' }],
  ['version', { version: '' }],
  ['lang', { lang: 'planted wrong' }],
  ['recvWindow', { recvWindow: 0 }],
  ['recvWindow', { recvWindow: 0.5 }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => multimarkets({ ...options, ...wrong }))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted/)
})

test.each<[string, Partial<MultiMarketsOptions>]>([
  ['the least there is', {}],
  ['all there is', { version: '1.0.0', lang: 'en-US', recvWindow: 60_000 }],
  ['secrets that are functions', { apiKey: () => 'key', privateKey: async () => 'key' }],
  ['a function sign in place of the key', { privateKey: undefined, sign }],
  ['no /webhook', { baseUrl: 'http://127.0.0.1:8080' }],
])('%s is right', (_, given) => {
  expect(multimarkets({ ...options, ...given } as MultiMarketsOptions).manifest.id).toBe('multimarkets')
})

test.each([
  ['https://bridge.example/webhook', 0],
  ['https://bridge.example/webhook/', 0],
  ['https://bridge.example', 1],
  ['https://bridge.example/webhooks', 1],
])('baseUrl %s causes %d warnings, before the first request', async (baseUrl, count) => {
  const events: KehuEvent[] = []
  const { environment } = scriptVendor(pageAnswer([]), pageAnswer([]))
  const provider = multimarkets(
    { ...options, baseUrl },
    { ...environment, onEvent: (event) => void events.push(event) },
  )
  await provider.listPage()
  await provider.listPage()
  const codes = events.map((event) => (event.type === 'warning' ? event.code : event.type))
  expect(codes.filter((code) => code === 'base-url-path')).toHaveLength(count)
  expect(codes.slice(0, count)).toEqual(Array(count).fill('base-url-path'))
})

test.each<[string, object]>([
  ['customerNo', { customerNo: '' }],
  ['customerNo', { customerNo: 'planted wrong' }],
  ['customerNo', { customerNo: 'planted"wrong' }],
  ['customerNo', { customerNo: 'planted\\wrong' }],
])('a wrong query field %s is named, and its value is not shown', async (name, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = multimarkets(options, vendor.environment)
  const error: unknown = await provider.listPage(wrong).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'invalid-query', message: expect.stringContaining(`query field '${name}'`) })
  expect(String(error)).not.toMatch(/planted/)
  expect(vendor.requests).toEqual([])
})
