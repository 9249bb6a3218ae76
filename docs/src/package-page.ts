import { movedLinks } from './markdown.ts'

/** The README of a package as a page of the site. */
export function packagePage(name: string, readme: string): string {
  // It ends with the licence alone, for npm.
  return movedLinks(readme, `../../packages/${name}/`).replace(/\nMIT\n*$/, '')
}
