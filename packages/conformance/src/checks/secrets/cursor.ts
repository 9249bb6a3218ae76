import { Buffer } from 'node:buffer'
import type { Check } from '../../check.ts'
import { leakSearch, type Mark } from '../../leak/leak-search.ts'
import { markedRecord, personalMarks } from '../../leak/personal-marks.ts'
import { credentialMarks } from '../../leak/secret-marks.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { secretVariants } from '../../stand/given-secrets.ts'
import type { Stand, Trial } from '../../trial.ts'

export const cursor: Check = {
  id: 'secrets/cursor',
  requirement: '10.5',
  title: 'Puts no secret, no personal data and no query into a cursor',
  why: 'Cursors go into addresses, cookies and tables; base64 hides nothing.',
  fails: 'It hangs the key on the position that the cursor keeps.',
  needs: ['paging/walk', 'request/fresh'],
  async run(trial) {
    const { manifest } = trial.plugin
    const { size } = shortList(manifest)
    await using stand = await trial.start({
      size,
      offContract: true,
      dataset: (records) => records.map((record) => markedRecord(manifest, record)),
    })
    await requireCleanCursors(trial, stand, stand.query, personalMarks(manifest))
    for (const variant of secretVariants(trial)) {
      await using plain = await trial.start({}, { variant })
      const queries = variant === undefined ? plain.mock.queries : [plain.query]
      for (const query of queries) await requireCleanCursors(trial, plain, query, queryMarks(query))
    }
  },
}

async function requireCleanCursors(trial: Trial, stand: Stand, query: object, marks: readonly Mark[]): Promise<void> {
  const pages: (string | null)[] = []
  const { outcome } = await readList(
    { provider: stand.provider, query },
    { pageSize: 1 },
    { onItem: (_, list) => void pages.push(list.outcome.cursor) },
  )
  const { cursor: afterPage } = await stand.provider.listPage(query, { pageSize: 1 })
  const search = leakSearch([...credentialMarks(trial.plugin, stand), ...marks])
  for (const each of [...pages, outcome?.cursor ?? null, afterPage]) {
    const leak = each === null ? null : search(opened(each))
    if (leak === null) continue
    trial.find({ message: `A cursor shows ${leak}; let the position hold nothing but where the list goes on.` })
    return
  }
}

// A shorter text, and a word in small letters, may stand in a digest by chance.
const leastLetters = 6

/** The texts of a query. */
function queryMarks(query: object): Mark[] {
  return Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
    [value]
      .flat()
      .filter((text): text is string => typeof text === 'string')
      .filter((text) => (/^[ -~]*$/.test(text) ? text.length >= leastLetters : text.length >= 2))
      .map((text) => ({ name: `the query field ${name}`, value: text })),
  )
}

/** A cursor, and what its parts say once they are read as base64, and those parts again. */
function opened(text: string, depth = 3): string {
  if (depth === 0) return text
  const parts = text.split(/[^A-Za-z0-9+/_=-]+/).filter((part) => part.length >= 8)
  return [text, ...parts.map((part) => opened(Buffer.from(part, 'base64').toString('utf8'), depth - 1))].join('\n')
}
