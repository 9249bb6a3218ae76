import type { MockListHandler, MockRecord } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import type { Finding } from '../../finding.ts'
import { plainJson } from '../../json/plain-json.ts'
import { compileSchema } from '../../spec/compile-schema.ts'
import { exampleRequest } from '../../spec/example-request.ts'
import { contents, member, operations, responseFor, type SpecOperation } from '../../spec/walk.ts'

export const pages: Check = {
  id: 'mock/pages',
  requirement: '11.5',
  title: 'Makes pages of its dataset that keep the spec',
  why: 'A page that the spec does not allow proves nothing of the client, and looks like its fault.',
  fails: 'Its records have a text where the spec has a number.',
  needs: ['spec/compiles', 'manifest/spec', 'mock/seeded'],
  run({ plugin, seed, find }) {
    const { specOperation, pagination } = plugin.manifest.operations.customers
    for (const { node } of operations(plugin.spec.document)) {
      const operation = plugin.spec.operation(String(node.operationId))
      const handler = plugin.vendor.handlers[String(node.operationId)]
      if (!operation || handler?.kind !== 'list') continue
      // How much goes onto a page of another list, its spec alone could say.
      const most = node.operationId === specOperation ? pagination.maximumSize : 1
      for (const records of [[], ...pagesOf(handler.dataset({ seed, size }), most)]) {
        const found = pageFindings(operation, handler, records)
        for (const finding of found) find(finding)
        // What is wrong with one page is wrong with the next.
        if (found.length > 0) break
      }
    }
  },
}

const size = 25

function pagesOf(records: readonly MockRecord[], most: number): (readonly MockRecord[])[] {
  const count = Math.ceil(records.length / most)
  return Array.from({ length: count }, (_, page) => records.slice(page * most, (page + 1) * most))
}

function pageFindings(
  operation: SpecOperation,
  handler: MockListHandler<object>,
  records: readonly MockRecord[],
): Finding[] {
  const window = { offset: 0, size: Math.max(records.length, 1) }
  const { status, body } = handler.page({ request: exampleRequest(operation), records, total: records.length, window })
  const about = `The mock's page of ${records.length} records of '${String(operation.node.operationId)}'`
  const place = { file: 'openapi.yaml', pointer: operation.pointer } as const
  const response = responseFor(operation, status)
  if (!response) {
    return [
      { message: `${about} has the status ${status}, which the spec does not have; send one that it has.`, place },
    ]
  }
  const schemas = contents(response).flatMap((content) => member(content, 'schema') ?? [])
  const breaches = schemas.map(({ node }) => breachesIn(node, plainJson(body)))
  if (schemas.length === 0 || breaches.some((each) => each.length === 0)) return []
  return (breaches[0] ?? []).map((breach) => ({
    message: `${about} breaks the spec: ${breach}; correct the dataset, the page or the spec.`,
    place: { file: 'openapi.yaml', pointer: response.pointer },
  }))
}

/** Each thing that is wrong, once for all records: a record's own place says nothing. */
function breachesIn(schema: unknown, value: unknown): string[] {
  const validate = compileSchema(schema)
  if (validate(value)) return []
  const words = (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*') || 'the body'} ${message}`,
  )
  return [...new Set(words)]
}
