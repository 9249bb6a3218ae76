import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { isObject, type Schema } from './reference.ts'

/** What a value breaks in a schema; empty where it fits. */
export type Validate = (value: unknown) => readonly SchemaBreach[]

interface SchemaBreach {
  /** Names of the fields that lead to the value, joined by dots; empty for the whole value. */
  readonly where: string
  /** In words that go after the name of the value, without the value itself. */
  readonly message: string
}

export type Compile = (schema: Schema) => Validate

/**
 * A compiler that refuses what Prism would pass over in silence: Prism skips a schema that Ajv cannot compile, and
 * every request and answer is right then (docs/prism.md, P1 to P3). References may point into `#/components`.
 */
export function strictCompiler(document: { readonly [name: string]: unknown }): Compile {
  const ajv = new Ajv2020({
    strict: true,
    // Matters of taste in a spec, which its own lint judges; they do not switch a check off.
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allErrors: true,
    // Formats are Prism's part: it knows more of them.
    validateFormats: false,
  })
  ajv.addVocabulary(['components', 'example', 'externalDocs', 'xml', 'discriminator', ...extensions(document)])
  return (schema) => {
    const validate = ajv.compile(typeof schema === 'boolean' ? schema : { ...schema, components: document.components })
    return (value) => (validate(value) ? [] : (validate.errors ?? []).map(breach))
  }
}

function breach(error: ErrorObject): SchemaBreach {
  const params: { missingProperty?: string; additionalProperty?: string } = error.params
  const last = params.missingProperty ?? params.additionalProperty
  const path = error.instancePath.split('/').slice(1)
  return {
    where: (last === undefined ? path : [...path, last]).join('.'),
    message:
      last === undefined ? (error.message ?? error.keyword) : params.missingProperty ? 'is missing' : 'is not declared',
  }
}

function extensions(document: unknown): string[] {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit)
    if (!isObject(node)) return
    for (const [name, child] of Object.entries(node)) {
      if (name.startsWith('x-')) found.add(name)
      else visit(child)
    }
  }
  visit(document)
  return [...found]
}
