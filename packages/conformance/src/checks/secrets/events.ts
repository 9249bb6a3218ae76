import type { Check } from '../../check.ts'
import { leakFinder } from '../../leak/leak-finder.ts'
import { leakSearch } from '../../leak/leak-search.ts'
import { printed } from '../../leak/printed.ts'
import { provokeFailures } from '../../leak/provoke-failures.ts'
import { credentialMarks, secretMarks, waysToGive } from '../../leak/secret-marks.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'
import { answerList } from '../../stand/answer-list.ts'

export const events: Check = {
  id: 'secrets/events',
  requirement: '10.2',
  title: 'Shows no secret in its events, nor in the outcome of a list',
  why: 'Events are there to be logged as they are; nobody looks them through for keys.',
  fails: 'It warns with the signature, in base64.',
  needs: ['paging/walk', 'request/fresh'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    const findLeak = leakFinder(trial, 'leave values out of what is told')
    for (const { way, settings } of waysToGive(trial)) {
      await using stand = await trial.start(
        {
          size,
          respond: answerList(trial, (call) =>
            call === 2 ? { status: 429, headers: { 'Retry-After': '1' }, text: '' } : undefined,
          ),
        },
        settings,
      )
      const { outcome } = await readList(stand, { pageSize })
      const { error: _, ...told } = outcome ?? {}
      const search = leakSearch(credentialMarks(trial.plugin, stand))
      findLeak(search(printed(stand.events)), `Of a list with secrets given ${way}, an event`)
      findLeak(search(printed(told)), `Of a list with secrets given ${way}, the outcome`)
      await provokeFailures(trial, {
        ...settings,
        words: (failing) => secretMarks(trial.plugin, failing).map(({ value }) => value),
        look({ vendor, events: failed, stand: failing }) {
          const known = credentialMarks(trial.plugin, failing)
          findLeak(leakSearch(known)(printed(failed)), `Where the vendor ${vendor}, an event`)
        },
      })
    }
  },
}
