import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { manifestSchema } from './manifest-schema.ts'

const validate = new Ajv2020({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
}).compile(manifestSchema)

/** What keeps a manifest from having the shape of contract v1; whatever reads the manifest rests on it. */
export function manifestErrors(manifest: unknown): readonly ErrorObject[] {
  return validate(manifest) ? [] : (validate.errors ?? [])
}
