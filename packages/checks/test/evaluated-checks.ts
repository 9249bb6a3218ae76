import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateChecks } from '../src/index.ts'
import type { Validator } from '../src/arbitrary.ts'
import * as predicates from './predicates.ts'

/** The check of one schema, as text, with the functions of predicates.ts at hand. */
export function checkText(schema: unknown): string {
  return generateChecks({
    schemas: { checked: schema },
    predicates: [{ from: './predicates.ts', exports: predicates }],
  })
}

/** The check that such a text exports. */
export async function evaluated(text: string): Promise<Validator> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-checks-'))
  try {
    const file = join(folder, 'checks.mjs')
    const code = stripTypeScriptTypes(text)
      .replace(`'@kehu/core/v1'`, `'${new URL('core.ts', import.meta.url).href}'`)
      .replace(`'./predicates.ts'`, `'${new URL('predicates.ts', import.meta.url).href}'`)
    await writeFile(file, code)
    const { checked } = (await import(pathToFileURL(file).href)) as { readonly checked: Validator }
    return checked
  } finally {
    await rm(folder, { recursive: true })
  }
}
