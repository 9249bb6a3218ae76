import type { Bystander, Candidate } from './release-candidate.ts'

/** What a person reads of a package before it is published. */
export function candidateText(candidate: Candidate, mostBytes: number | undefined): string {
  const { name, released, oldVersion, newVersion, distTag, packed, leftOut } = candidate
  const { dependencies, optionalDependencies, peerDependencies, engines } = packed.packageJson
  const files = [...packed.files].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const width = String(Math.max(...files.map(([, { length }]) => length))).length
  return [
    `${name} ${oldVersion} → ${newVersion}, as ${distTag}, ${released === null ? 'for the first time' : `after ${released}`}`,
    `  ${packed.packedBytes} bytes packed, ${mostBytes ?? '?'} at most; ${packed.unpackedBytes} unpacked, in ${files.length} files`,
    `  dependencies          ${rangesText({ ...dependencies, ...optionalDependencies })}`,
    `  peer dependencies     ${rangesText(peerDependencies)}`,
    `  engines               ${rangesText(engines)}`,
    `  stays in the folder   ${leftOut.join(', ') || 'nothing'}`,
    ...files.map(([path, { length }]) => `  ${String(length).padStart(width)} ${path}`),
  ].join('\n')
}

/** What is not published, one a line. */
export function bystandersText(bystanders: readonly Bystander[]): string {
  return bystanders.map(({ name, why }) => `${name} is not published: ${why}.`).join('\n')
}

function rangesText(ranges: Readonly<Record<string, string>> = {}): string {
  return (
    Object.entries(ranges)
      .map(([name, range]) => `${name} ${range}`)
      .join(', ') || 'none'
  )
}
