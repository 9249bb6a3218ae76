import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

const root = join(import.meta.dirname, '..', '..')
const repository = 'https://github.com/kehu/kehu'

/**
 * Leads links that leave `docs/`, which are right where the pages are read as files, to where they lead on the site: a
 * package's README to its page, and everything else to the repository. What is not there is a dead link, and ends the
 * build.
 */
export function outsideLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('outside-links', ({ tokens, env }) => {
    const { relativePath = '' } = env as { readonly relativePath?: string }
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      if (href !== null) token.attrSet('href', siteAddress(href, relativePath))
    }
  })
}

function siteAddress(href: string, page: string): string {
  if (/^([a-z]+:|\/|#)/.test(href)) return href
  const [path = '', anchor] = href.split('#')
  const target = posix.join('docs', posix.dirname(page), path)
  if (target.startsWith('docs/') || target === 'docs') return href
  if (!existsSync(join(root, target))) throw new Error(`docs/${page} links to ${target}, which is not there.`)
  const fragment = anchor === undefined ? '' : `#${anchor}`
  const [, name] = /^packages\/([\w-]+)(?:\/README\.md)?\/?$/.exec(target) ?? []
  if (name !== undefined) return `${packagePage(name)}${fragment}`
  const kind = statSync(join(root, target)).isDirectory() ? 'tree' : 'blob'
  return `${repository}/${kind}/main/${target.replace(/\/$/, '')}${fragment}`
}

function packagePage(name: string): string {
  const isProvider = existsSync(join(root, 'packages', name, 'openapi.yaml'))
  return isProvider ? `/providers/${name}` : `/packages/${name}`
}
