import { describe, expect, it } from 'vitest'
import { isLoopback, knownHosts } from '../../../src/api/security/known-hosts.ts'

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1'])('holds for %s', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'localhost.example.com', '127.0.0.1.example.com', '1127.0.0.1', ''])(
    'does not hold for %j',
    (host) => {
      expect(isLoopback(host)).toBe(false)
    },
  )
})

describe('knownHosts', () => {
  it('knows the loopback names with the port that was reached', () => {
    const hosts = knownHosts('127.0.0.1', [])
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      expect(hosts.isKnown(`${name}:4170`, 4170)).toBe(true)
      expect(hosts.isKnown(`${name}:80`, 4170)).toBe(false)
      expect(hosts.isKnown(name, 4170)).toBe(false)
      expect(hosts.isKnown(name, 80)).toBe(true)
    }
  })

  it.each([
    'evil.example',
    'localhost.evil.example:4170',
    'evil.example:4170',
    '127.0.0.1@evil.example',
    '',
    ':4170',
    '[::1',
  ])('does not know %j', (host) => {
    expect(knownHosts('127.0.0.1', ['kehu.example']).isKnown(host, 4170)).toBe(false)
  })

  it('knows the address that it listens on, unless that stands for all of them', () => {
    expect(knownHosts('192.168.1.5', []).isKnown('192.168.1.5:4170', 4170)).toBe(true)
    expect(knownHosts('2001:db8::5', []).isKnown('[2001:db8::5]:4170', 4170)).toBe(true)
    expect(knownHosts('0.0.0.0', []).isKnown('0.0.0.0:4170', 4170)).toBe(false)
    expect(knownHosts('::', []).isKnown('[::]:4170', 4170)).toBe(false)
  })

  it('knows a public name on any port, and one with a port on that alone', () => {
    const hosts = knownHosts('0.0.0.0', ['Kehu.example', 'localhost:8080'])
    expect(hosts.isKnown('kehu.example', 4170)).toBe(true)
    expect(hosts.isKnown('kehu.example:443', 4170)).toBe(true)
    expect(hosts.isKnown('localhost:8080', 4170)).toBe(true)
    expect(hosts.isKnown('localhost:8081', 4170)).toBe(false)
    expect(hosts.isPublic('kehu.example')).toBe(true)
    expect(hosts.isPublic('localhost')).toBe(false)
  })
})
