/** What a reader of the Chinese edition meets in the place of a page that is there in English alone. */
export function onlyEnglishPage(path: string): string {
  const address = `/${path.replace(/(?:index)?\.md$/, '')}`
  return `# 只有英文版

这一页目前只有英文：[${address}](${address})。
`
}
