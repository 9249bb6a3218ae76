import type { OpenAPIObject, SecurityRequirementObject, SecuritySchemeObject, ServerObject } from 'openapi3-ts/oas31'
import type { Operation } from './operation.ts'
import { stamp, type Provenance } from './source.ts'

// Prism reads a 3.1 file without this as draft-07, and skips all checks for OpenAPI's own dialect
// (docs/prism.md, P4, P5).
const dialect = 'https://json-schema.org/draft/2020-12/schema'

interface Server {
  readonly url: string
  readonly description: string
  readonly from: Provenance
  readonly variables?: ServerObject['variables']
}

interface SecurityScheme {
  readonly from: Provenance
  readonly scheme: SecuritySchemeObject
}

export interface DocumentPlan {
  /** The vendor's document that is transcribed: its file name, its own title, version and date, `null` where it has none. */
  readonly document: {
    readonly file: string
    readonly name: string
    readonly version: string | null
    readonly date: string | null
  }
  readonly from: Provenance
  readonly title: string
  readonly description: string
  readonly servers: readonly [Server, ...Server[]]
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>
  readonly security?: readonly SecurityRequirementObject[]
  readonly operations: readonly [Operation, ...Operation[]]
}

/** openapi3-ts 4.6.2 knows all of OpenAPI 3.1 but this one key. */
export interface Specification extends OpenAPIObject {
  jsonSchemaDialect: string
}

/** The OpenAPI 3.1 document of one vendor's document. */
export function document(plan: DocumentPlan): Specification {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const { method, path, object } of plan.operations) {
    const item = (paths[path] ??= {})
    if (item[method]) throw new Error(`two operations at ${method} ${path}`)
    item[method] = object
  }
  const schemes = Object.entries(plan.securitySchemes ?? {})
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: dialect,
    info: {
      title: plan.title,
      version: plan.document.version ?? plan.document.date ?? 'undated',
      description: plan.description,
      ...stamp(plan.from),
      'x-document': plan.document,
    },
    servers: plan.servers.map(({ url, description, from, variables }) => ({
      url,
      description,
      ...stamp(from),
      ...(variables ? { variables } : {}),
    })),
    ...(plan.security ? { security: [...plan.security] } : {}),
    paths,
    ...(schemes.length > 0
      ? {
          components: {
            securitySchemes: Object.fromEntries(
              schemes.map(([name, { from, scheme }]) => [name, { ...scheme, ...stamp(from) }]),
            ),
          },
        }
      : {}),
  }
}
