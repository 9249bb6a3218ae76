import { realpathSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Check } from '../../check.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { resolveEntry } from '../../plugin/resolve-entry.ts'
import type { Trial } from '../../trial.ts'

export const declaration: Check = {
  id: 'package/declaration',
  requirement: '1.1',
  title: 'Says in its package.json what it is, and exports what others need of it',
  why: 'Plugins are found and refused by their package.json alone, before any of their code runs.',
  fails: 'It asks for a core below the next major version.',
  needs: [],
  run(trial) {
    findDeclaration(trial)
    findEntries(trial)
    findCore(trial)
    findVendor(trial)
  },
}

const keyword = 'kehu-provider'

// What else the "kehu" block must hold was seen when the plugin was opened.
function findDeclaration({ plugin: { packageJson }, find }: Trial): void {
  const { keywords } = packageJson
  if (Array.isArray(keywords) && keywords.includes(keyword)) return
  find({
    message: `The package is not found as a plugin; put '${keyword}' into its keywords.`,
    place: place('keywords'),
  })
}

// '.', './mock' and './manifest' were resolved when the plugin was opened.
function findEntries({ plugin: { packageJson, folder, conditions, spec }, find }: Trial): void {
  const entry = resolveEntry(folder, packageJson, './openapi.yaml', conditions)
  if (entry?.href === pathToFileURL(spec.path).href) return
  const problem = entry ? 'is another file than "kehu.spec"' : 'is missing'
  const message = `The entry './openapi.yaml' ${problem}; let "exports" name the OpenAPI file under it.`
  find({ message, place: place('exports') })
}

function findCore({ plugin: { packageJson }, find }: Trial): void {
  const name = '@kehu/core'
  for (const group of ['dependencies', 'optionalDependencies', 'bundledDependencies', 'bundleDependencies']) {
    const names = packageJson[group]
    const isThere = Array.isArray(names) ? names.includes(name) : isJsonObject(names) && Object.hasOwn(names, name)
    if (!isThere) continue
    const message = `${name} stands in ${group}, which may install a second copy; name it in peerDependencies alone.`
    find({ message, place: place(group, name) })
  }
  const peers = packageJson.peerDependencies
  const range = isJsonObject(peers) && Object.hasOwn(peers, name) ? peers[name] : undefined
  // Inside a workspace the range stands behind the protocol.
  if (typeof range === 'string' && /^(?:workspace:)?(?:\*|>=\s*\d[\w.+-]*)$/.test(range)) return
  const problem = range === undefined ? `${name} is no peer dependency` : `The range of ${name} is not open upwards`
  const message = `${problem}; write "${name}": ">=" and the least version into peerDependencies: every later core keeps the contract.`
  find({ message, place: place('peerDependencies', name), ...(typeof range === 'string' && { actual: range }) })
}

function findVendor({ plugin: { vendor, manifest, spec }, find }: Trial): void {
  if (vendor.id !== manifest.id) {
    find({
      message: "The id that './mock' exports is not the manifest's; export the same.",
      expected: manifest.id,
      actual: vendor.id,
    })
  }
  if (realPath(vendor.spec) === realpathSync(spec.path)) return
  find({
    message: `The spec that './mock' exports is another file than "kehu.spec" in the package.json; export that one's URL.`,
  })
}

// An installed package often stands behind a link, which a module's own URL does not show.
function realPath(url: unknown): string | null {
  try {
    return realpathSync(fileURLToPath(String(url)))
  } catch {
    return null
  }
}

function place(...names: readonly string[]) {
  return { file: 'package.json', pointer: pointerTo(...names) } as const
}
