import type { Check } from '../../check.ts'
import { firstDifference, lossInJson } from '../../json/first-difference.ts'
import type { Plugin } from '../../plugin/plugin.ts'
import { resolveEntry } from '../../plugin/resolve-entry.ts'

export const manifestFile: Check = {
  id: 'package/manifest-file',
  requirement: '1.2',
  title: "Exports, as './manifest', the manifest of its factory as plain JSON",
  why: 'Tools and people read what a plugin can do from that file, without running any of its code.',
  fails: 'Its manifest file was written by an earlier version.',
  needs: [],
  run({ plugin, find }) {
    const { manifest } = plugin
    const lost = lossInJson(manifest)
    if (lost !== null) {
      find({
        message: `The factory's manifest is no plain JSON at ${lost || 'its root'}; take out functions, dates, undefined and the like.`,
        place: { file: 'manifest.json', pointer: lost },
      })
      return
    }
    if (isUnbuilt(plugin)) return
    if (plugin.manifestFile === null) {
      find({ message: "The file behind './manifest' is missing; build the package, or correct the entry." })
      return
    }
    const stale = firstDifference(manifest, plugin.manifestFile)
    if (stale === null) return
    find({
      message: `The file behind './manifest' differs from the factory's manifest at ${stale || 'its root'}; build the package again.`,
      place: { file: 'manifest.json', pointer: stale },
    })
  },
}

/** Judged from its sources: the file is one of the last build, or of none. */
function isUnbuilt({ folder, packageJson, entry }: Plugin): boolean {
  return resolveEntry(folder, packageJson, '.', [])?.href !== entry.href
}
