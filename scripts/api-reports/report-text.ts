import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, type FormatConfig } from 'oxfmt'
import type { Declarations } from './declarations.ts'

const configuration = join(import.meta.dirname, '..', '..', '.oxfmtrc.json')
const { ignorePatterns: _, ...style } = JSON.parse(readFileSync(configuration, 'utf8')) as FormatConfig & {
  readonly ignorePatterns?: readonly string[]
}

/** What a report says of an entry, formatted as this workspace is. */
export async function reportText(title: string, { exported, behind, imports }: Declarations): Promise<string> {
  const parts = [
    `# ${title}`,
    'Written by `pnpm api` out of the types that are published. Do not edit by hand.',
    ...(imports.length > 0 ? ['## From other packages', await block(imports.map(({ text }) => text).join('\n'))] : []),
    '## Exports',
    await block([...exported.values()].join('\n\n')),
    ...(behind.size > 0 ? ['## Behind them, not exported', await block([...behind.values()].join('\n\n'))] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

async function block(types: string): Promise<string> {
  const { code, errors } = await format('types.d.ts', types, style)
  if (errors[0]) throw new Error(errors[0].message)
  return `\`\`\`ts\n${code.trim()}\n\`\`\``
}

/** The declarations that a report holds: what `reportText` was made from. */
export function reportedTypes(report: string): string {
  return [...report.matchAll(/^```ts\n(.*?)\n```$/gms)].map(([, types]) => types).join('\n')
}
