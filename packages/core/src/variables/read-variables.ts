import { KehuError } from '../v1/error.ts'
import type { FieldNote, Manifest } from '../v1/manifest.ts'
import { variableName } from './variable-name.ts'
import { variableValue, type VariableValue } from './variable-value.ts'

/** What a provider needs to reach the real vendor. */
export interface VariableInput {
  readonly options: { readonly [name: string]: VariableValue }
  readonly query: { readonly [name: string]: VariableValue }
}

interface Field extends FieldNote {
  readonly name: string
  readonly kind: keyof VariableInput
}

/**
 * Reads a provider's options and query fields from `KEHU_…` variables, so that no secret stands on a command line.
 *
 * @param variables such as `process.env`; an empty one is not set
 * @returns `null` when none is set
 * @throws KehuError of category `config` that names what is missing, not known or of another type, and never a value
 * @example readVariables(qcc.manifest, process.env)?.options.key // what KEHU_QCC_KEY holds
 */
export function readVariables(
  manifest: Manifest,
  variables: { readonly [name: string]: string | undefined },
): VariableInput | null {
  const fields = fieldsByVariable(manifest)
  const prefix = variableName(manifest.id, '')
  const given = Object.entries(variables).filter(([variable, text]) => variable.startsWith(prefix) && text)
  if (given.length === 0) return null

  const input = { options: {} as Record<string, VariableValue>, query: {} as Record<string, VariableValue> }
  for (const [variable, text = ''] of given) {
    const field = fields.get(variable)
    if (!field) throw refusal(`${variable} is not known; ${manifest.id} takes ${[...fields.keys()].join(', ')}.`)
    input[field.kind][field.name] = variableValue(variable, text, field.type)
  }

  const missing = [...fields]
    .filter(([, { required, kind, name }]) => required && !Object.hasOwn(input[kind], name))
    .map(([variable, { is }]) => `${variable} (${is})`)
  if (missing.length > 0) throw refusal(`To reach ${manifest.title} live, also set ${missing.join(' and ')}.`)
  return input
}

function fieldsByVariable({ id, options, operations }: Manifest): Map<string, Field> {
  const fields = new Map<string, Field>()
  const add = (kind: keyof VariableInput, notes: { readonly [name: string]: FieldNote }): void => {
    // No text is a function, so one is not offered.
    for (const [name, note] of Object.entries(notes))
      if (note.type !== 'function') fields.set(variableName(id, name), { ...note, name, kind })
  }
  add('options', options)
  add('query', operations.customers.query)
  return fields
}

function refusal(message: string): KehuError {
  return new KehuError({ category: 'config', message })
}
