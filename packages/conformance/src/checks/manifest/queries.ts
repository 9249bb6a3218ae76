import type { Check } from '../../check.ts'
import { judgeAcceptance, judgeRefusal } from '../../failure/judge-query.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { neverLeftOut } from '../../plugin/never-left-out.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'

export const queries: Check = {
  id: 'manifest/queries',
  requirement: '2.4',
  title: 'Takes the query fields of its manifest and no other, and shows each of them in the fixture',
  why: 'A filter that is dropped without a word lists customers that nobody asked for; one that nobody tries is not known to work.',
  fails: 'Its fixture has no query with one of its fields.',
  needs: ['manifest/options'],
  exempt: ({ operations }) =>
    Object.keys(operations.customers.query).length === 0 ? 'its manifest has no query field' : null,
  async run(trial) {
    const { plugin, find } = trial
    const declared = plugin.manifest.operations.customers.query
    const fixture = unreachableFixture(trial)
    const shown = fixture.queries
    const used = new Set(shown.flatMap((query) => Object.keys(query)))
    for (const name of Object.keys(declared).filter((each) => !used.has(each))) {
      find({
        message: `No query of the fixture's 'queries' uses the field '${name}'; add one that does.`,
        place: { file: 'manifest.json', pointer: pointerTo('operations', 'customers', 'query', name) },
      })
    }
    await judgeAcceptance(trial, fixture.query, "The fixture's query")
    const given: JsonObject = { ...fixture.query }
    for (const name of neverLeftOut(declared, [fixture.query, ...shown])) {
      const { [name]: _, ...rest } = given
      await judgeAcceptance(trial, rest, `A query without '${name}', which the manifest does not call required,`)
    }
    for (const [name, { required }] of Object.entries(declared)) {
      if (required !== true) continue
      const { [name]: _, ...rest } = given
      await judgeRefusal(trial, rest, name, `A query without '${name}', which the manifest calls required,`)
    }
    const stray = 'kehuUnknownField'
    await judgeRefusal(
      trial,
      { ...given, [stray]: 'value' },
      stray,
      'A query with a field that the manifest does not have',
    )
  },
}
