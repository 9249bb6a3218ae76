import { Validator } from '@seriousme/openapi-schema-validator'
import type { Check } from '../../check.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import { operations, securitySchemes } from '../../spec/walk.ts'

export const valid: Check = specCheck(
  {
    id: 'spec/valid',
    requirement: '3.1',
    title: 'Ships an OpenAPI 3.1 file that another reader than the mock calls valid, in the dialect of 2020-12',
    why: 'A file that is read in two ways proves nothing: with another dialect, all checks of the mock go off in silence.',
    fails: 'Its file does not name the dialect of its schemas.',
    needs: [],
  },
  ({ spec }) => openApiFaults(spec.document),
)

// Prism reads a 3.1 file without this as draft-07, and skips all checks for OpenAPI's own dialect
// (docs/prism.md, P4, P5).
const dialect = 'https://json-schema.org/draft/2020-12/schema'

// One instance: it compiles the schema of OpenAPI once.
const openApi = new Validator()

/** What is no OpenAPI 3.1, by a second opinion beside Prism's own reading. */
async function openApiFaults(document: JsonObject): Promise<SpecFault[]> {
  const faults: SpecFault[] = []
  if (typeof document.openapi !== 'string' || !/^3\.1\.\d+$/.test(document.openapi)) {
    faults.push({ pointer: '/openapi', message: 'The spec is no OpenAPI 3.1; write "openapi: 3.1.0".' })
  }
  if (document.jsonSchemaDialect !== dialect) {
    const message = `The spec must say "jsonSchemaDialect: ${dialect}", or Prism checks it by other rules; add that line.`
    faults.push({ pointer: '/jsonSchemaDialect', message })
  }
  faults.push(...unknownSchemeFaults(document))
  const result = await openApi.validate(structuredClone(document))
  if (result.valid) return faults
  const errors = Array.isArray(result.errors) ? result.errors : [{ instancePath: '', message: String(result.errors) }]
  return [
    ...faults,
    ...errors.map(({ instancePath, message = 'is wrong' }) => ({
      pointer: instancePath,
      message: `By the schema of OpenAPI 3.1, ${instancePath || 'the spec'} ${message}; correct it.`,
    })),
  ]
}

/** OpenAPI 3.1, Security Requirement Object: each name must stand among the security schemes. Its schema cannot say so. */
function unknownSchemeFaults(document: JsonObject): SpecFault[] {
  const known = new Set(securitySchemes(document).map(({ name }) => name))
  const holders = [{ node: document, pointer: '' }, ...operations(document)]
  return holders.flatMap(({ node, pointer }) => {
    const required = Array.isArray(node.security) ? node.security.filter(isJsonObject) : []
    return required
      .flatMap((each) => Object.keys(each))
      .filter((name) => !known.has(name))
      .map((name) => ({
        pointer: `${pointer}/security`,
        message: `The security scheme '${name}' is asked for, and not described; add it to components.securitySchemes.`,
      }))
  })
}
