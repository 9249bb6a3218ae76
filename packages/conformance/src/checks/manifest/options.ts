import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { pointerTo } from '../../plugin/spec-file.ts'
import { startUnreachable } from '../../start-unreachable.ts'
import type { Options, Trial } from '../../trial.ts'

export const options: Check = {
  id: 'manifest/options',
  requirement: '2.3',
  title: 'Takes the options of its manifest: each that is required, and no other, refused by name',
  why: 'A form, a command line and the documentation are made from the manifest; what it does not say, nobody can give.',
  fails: 'It builds a provider without an option that it calls required.',
  needs: ['manifest/shape'],
  run(trial) {
    const { plugin, find } = trial
    const declared = plugin.manifest.options
    const given = plugin.vendor.fixture({ origin: 'http://127.0.0.1:9', seed: trial.seed }).options as Options
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
    const right = refusal(trial, (all) => all)
    if (right !== null)
      find({ message: `The options of the fixture are refused (${right}); let them fit.`, place: place('options') })
    for (const [name, { required }] of Object.entries(declared)) {
      if (required !== true) continue
      const { [name]: _, ...rest } = given
      const message = `Without the option '${name}', which the manifest calls required, the factory must raise a KehuError 'config' that names it.`
      judge(trial, name, message, () => rest)
    }
    const stray = 'kehuUnknownOption'
    const message = "An option that the manifest does not declare must raise a KehuError 'config' that names it."
    judge(trial, stray, message, (all) => ({ ...all, [stray]: 'value' }))
  },
}

function judge(trial: Trial, name: string, message: string, change: (given: Options) => Options): void {
  const expected = `config, field '${name}'`
  const actual = refusal(trial, change)
  if (actual === expected) return
  trial.find({
    message,
    place: place('options', ...(Object.hasOwn(trial.plugin.manifest.options, name) ? [name] : [])),
    expected,
    actual: actual ?? 'a provider',
  })
}

/** How the factory refuses the options, in words; `null` where it takes them. */
function refusal(trial: Trial, change: (given: Options) => Options): string | null {
  try {
    startUnreachable(trial, change)
    return null
  } catch (error) {
    if (!KehuError.isInstance(error)) return 'something that is no KehuError'
    return error.field === null ? error.category : `${error.category}, field '${error.field}'`
  }
}

function place(...names: readonly string[]) {
  return { file: 'manifest.json', pointer: pointerTo(...names) } as const
}
