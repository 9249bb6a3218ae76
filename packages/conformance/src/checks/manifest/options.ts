import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { isFailure, refusalWords } from '../../failure/failure-words.ts'
import { refusedLocally } from '../../failure/refused-locally.ts'
import { neverLeftOut } from '../../plugin/never-left-out.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { startUnreachable, unreachableFixture, type Unreachable } from '../../stand/start-unreachable.ts'
import type { Options, Trial } from '../../trial.ts'

export const options: Check = {
  id: 'manifest/options',
  requirement: '2.3',
  title:
    'Takes the options of its manifest: wants those that are required, does without the rest, and refuses any other',
  why: 'A form, a command line and the documentation are made from the manifest; what it does not say, nobody can give.',
  fails: 'It builds a provider without an option that it calls required.',
  needs: ['manifest/shape'],
  async run(trial) {
    const { plugin, find } = trial
    const declared = plugin.manifest.options
    const fixture = unreachableFixture(trial)
    const given = fixture.options as Options
    for (const name of plugin.manifest.secrets.filter((each) => !Object.hasOwn(declared, each))) {
      find({
        message: `The secret '${name}' is no option of the manifest; declare it, or take it out.`,
        place: place('secrets'),
      })
    }
    for (const name of Object.keys(given).filter((each) => !Object.hasOwn(declared, each))) {
      find({
        message: `The fixture gives the option '${name}', which the manifest does not declare; declare it.`,
        place: place('options'),
      })
    }
    const refusal = await failureOf(() => startUnreachable(trial))
    if (refusal !== null) {
      const message = `The options of the fixture are refused (${refusalWords(refusal)}); let them fit.`
      find({ message, place: place('options') })
      return
    }
    for (const name of neverLeftOut(declared, [given, ...fixture.variants])) {
      const { [name]: _, ...rest } = given
      const refused = await failureOf(() => startUnreachable(trial, () => rest))
      if (refused === null) continue
      const message = `A factory without the option '${name}' is refused (${refusalWords(refused)}), but the manifest does not call it required; write required: true.`
      find({ message, place: place('options', name) })
    }
    for (const [name, { required }] of Object.entries(declared)) {
      if (required !== true) continue
      const { [name]: _, ...rest } = given
      await refuses(
        trial,
        `A factory without the option '${name}', which the manifest calls required,`,
        name,
        () => rest,
      )
    }
    for (const all of [given, ...(fixture.variants as readonly Options[])]) {
      for (const name of Object.keys(all).filter((each) => declared[each]?.required !== true)) {
        if (!(await isBuiltInVain(trial, all, name, fixture.query))) continue
        const message = `A provider is built without the option '${name}', and fails with config at its first list; refuse the options when it is built.`
        find({ message, place: place('options', name) })
      }
    }
    const stray = 'kehuUnknownOption'
    const what = 'A factory with an option that the manifest does not declare'
    await refuses(trial, what, stray, (all) => ({ ...all, [stray]: 'value' }))
  },
}

/** Whether options that lack one, which goes with the others, are taken, and are not enough for a request. */
async function isBuiltInVain(trial: Trial, all: Options, name: string, query: object): Promise<boolean> {
  const { [name]: _, ...rest } = all
  let built: Unreachable
  try {
    built = startUnreachable(trial, () => rest)
  } catch {
    // Refused at once, as it should be; by which name is judged elsewhere.
    return false
  }
  return isFailure(await failureOf(() => built.provider.listPage(query, { pageSize: 1 })), 'config')
}

// A factory sends nothing: what it makes is never asked for anything.
const nobody = { sent: () => 0 }

async function refuses(trial: Trial, what: string, field: string, change: (given: Options) => Options): Promise<void> {
  const isDeclared = Object.hasOwn(trial.plugin.manifest.options, field)
  await refusedLocally(trial, nobody, {
    what,
    categories: ['config'],
    field,
    place: place('options', ...(isDeclared ? [field] : [])),
    call: () => startUnreachable(trial, change),
  })
}

function place(...names: readonly string[]) {
  return { file: 'manifest.json', pointer: pointerTo(...names) } as const
}
