import { expect, test } from 'vitest'
import { builtPages } from './built-pages.ts'

const pages = builtPages()
const ids = new Map(
  pages.map(({ address, html }) => [
    address,
    new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => decoded(id))),
  ]),
)

test('every link inside the site leads to a page, and to a place on it', () => {
  const dead = pages.flatMap(({ address, html }) =>
    [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].flatMap(([, href = '']) => {
      if (/^[a-z]+:/.test(href)) return []
      const { pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://site${address}`)
      const places = ids.get(decoded(pathname)) ?? ids.get(`${decoded(pathname)}/`)
      if (!places) return [`${address} links to ${href}, which is no page`]
      return hash === '' || places.has(decoded(hash.slice(1)))
        ? []
        : [`${address} links to ${href}, which is no place on that page`]
    }),
  )
  expect([...new Set(dead)]).toEqual([])
  expect(pages.length).toBeGreaterThan(40)
})

test('no page asks another host for anything', () => {
  const asked = pages.flatMap(({ address, html }) =>
    [
      ...html.matchAll(
        /<(?:link|script|img|iframe|source|video|audio|object|embed)\b[^>]*?(?:href|src|data)="([^"]*)"/g,
      ),
    ]
      .map(([, href = '']) => href)
      .filter((href) => /^(?:https?:)?\/\//.test(href))
      .map((href) => `${address} asks for ${href}`),
  )
  expect(asked).toEqual([])
})

function decoded(text: string): string {
  return decodeURIComponent(text)
}
