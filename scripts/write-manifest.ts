// Run in a provider's folder after its build: writes the manifest as JSON, so that a program can read what a plugin
// is and can do without running any of its code.
import { isDeepStrictEqual } from 'node:util'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = process.cwd()
const { manifest } = await import(pathToFileURL(join(folder, 'src', 'manifest.ts')).href)
const text = JSON.stringify(manifest, null, 2)
if (!isDeepStrictEqual(JSON.parse(text), manifest)) {
  console.error(`The manifest in ${folder} is not plain JSON: take out functions, dates, undefined and the like.`)
  process.exit(1)
}
await writeFile(join(folder, 'dist', 'manifest.json'), `${text}\n`)
