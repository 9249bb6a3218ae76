import type { Check } from '../../check.ts'
import { shortList } from '../../plugin/short-list.ts'
import { readAsFar } from '../../read-as-far.ts'
import { leakSearch } from './leak-search.ts'
import { printed } from './printed.ts'
import { provokeFailures } from './provoke-failures.ts'
import { secretMarks, sentMarks, waysToGive } from './secret-marks.ts'

export const events: Check = {
  id: 'secrets/events',
  requirement: '10.2',
  title: 'Shows no secret in its events, nor in the outcome of a list',
  why: 'Events are there to be logged as they are; nobody looks them through for keys.',
  fails: 'It warns with the signature, in base64.',
  needs: ['paging/walk', 'request/fresh'],
  async run(trial) {
    const { manifest } = trial.plugin
    const { size, pageSize } = shortList(manifest)
    const found = new Set<string>()
    const findOnce = (leak: string | null, where: string): void => {
      if (leak === null || found.has(leak)) return
      found.add(leak)
      trial.find({ message: `${where} shows ${leak}; leave values out of what is told.` })
    }
    for (const { way, options } of waysToGive) {
      await using stand = await trial.start(
        {
          size,
          respond: (_, call, operation) =>
            operation === manifest.operations.customers.specOperation && call === 2
              ? { status: 429, headers: { 'Retry-After': '1' }, text: '' }
              : undefined,
        },
        { options: options(trial.plugin) },
      )
      const list = stand.provider.customers(stand.query, { pageSize })
      const { outcome } = await readAsFar(list)
      const { error: _, ...told } = outcome
      const marks = [...secretMarks(trial.plugin, stand), ...sentMarks(trial.plugin, stand)]
      findOnce(leakSearch(marks)(printed(stand.events)), `Of a list with secrets given ${way}, an event`)
      findOnce(leakSearch(marks)(printed(told)), `Of a list with secrets given ${way}, the outcome`)
      await provokeFailures(trial, {
        options: options(trial.plugin),
        words: (failing) => secretMarks(trial.plugin, failing).map(({ value }) => value),
        look({ vendor, events: failed, stand: failing }) {
          const known = [...secretMarks(trial.plugin, failing), ...sentMarks(trial.plugin, failing)]
          findOnce(leakSearch(known)(printed(failed)), `Where the vendor ${vendor}, an event`)
        },
      })
    }
  },
}
