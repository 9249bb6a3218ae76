import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { headingAnchor } from '../.vitepress/heading-anchor.ts'
import { markdownPages, root } from './markdown-pages.ts'

// What the build makes: it refuses links to pages of the site that are not there.
const made = /^docs\/(?:zh\/)?(?:conformance\.md|(?:packages|providers|reference)\/)/

// The examples are no part of the workspace: `pnpm examples` runs what stands in them.
const pages = markdownPages('examples/*/README.md')

test('every relative link of a page or README leads to a file, and to a heading in it', () => {
  const dead = pages.flatMap(({ path, text }) => {
    const links = withoutCode(text).matchAll(/\]\((?![a-z]+:|\/)([^)\s]*)\)/g)
    return [...links].flatMap(([, link = '']) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? path : posix.join(dirname(path), decodeURIComponent(file))
      if (made.test(target)) return []
      if (!existsSync(join(root, target))) return [`${path} links to ${link}, which is not there`]
      if (anchor === undefined || !target.endsWith('.md') || statSync(join(root, target)).isDirectory()) return []
      const anchors = headings(readFileSync(join(root, target), 'utf8'))
      return anchors.includes(decodeURIComponent(anchor))
        ? []
        : [`${path} links to ${link}, and ${target} has no such heading`]
    })
  })
  expect(dead).toEqual([])
})

test('a link to the repository leads to a file that is here', () => {
  const dead = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/https:\/\/github\.com\/kehu\/kehu\/(?:blob|tree)\/main\/([^)#\s]+)/g)]
      .filter(([, file = '']) => !existsSync(join(root, file)))
      .map(([link]) => `${path} links to ${link}`),
  )
  expect(dead).toEqual([])
})

function withoutCode(text: string): string {
  return text.replaceAll(/^( *)(`{3,})[^]*?^\1\2$/gm, '').replaceAll(/`[^`\n]*`/g, '')
}

/** Anchors as GitHub makes them of headings. */
function headings(markdown: string): string[] {
  const plain = markdown.replaceAll(/^( *)(`{3,})[^]*?^\1\2$/gm, '')
  return [...plain.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    headingAnchor(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')),
  )
}
