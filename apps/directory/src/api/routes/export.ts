import { createRoute, z } from '@hono/zod-openapi'
import type { CustomerRow } from '../../customers/customer-row.ts'
import { streamCustomers } from '../../customers/list-customers.ts'
import { noteAccess, noteExported } from '../../privacy/access-log.ts'
import { noteSearched } from '../../privacy/searched-data.ts'
import { badInput, guarded } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { byteOrderMark, csvRows } from '../csv.ts'
import { factsOf, readManifests } from '../manifests.ts'
import { kindOf } from '../problem.ts'
import { customerSchema, filterSchema, type CustomerView } from '../schemas/customer.ts'
import { maskedView, shownView } from '../views/customer-view.ts'

const columns = [
  'id',
  'connection',
  'vendorId',
  'name',
  'kind',
  'status',
  'phone',
  'email',
  'createdAt',
  'updatedAt',
  'firstSeenAt',
  'goneSince',
  'entry',
  'sources',
  'openMatches',
] as const satisfies readonly (keyof CustomerView)[]

const formats = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: `${byteOrderMark}${csvRows([columns])}`,
    lines: (customers: readonly CustomerView[]) =>
      csvRows(
        customers.map((customer) =>
          columns.map((column) => (column === 'sources' ? customer.sources.join(' ') : customer[column])),
        ),
      ),
  },
  ndjson: {
    type: 'application/x-ndjson',
    head: '',
    lines: (customers: readonly CustomerView[]) =>
      customers.map((customer) => `${JSON.stringify(customer)}\n`).join(''),
  },
}

/** A list as a file. */
export function addExportRoutes(api: Api, { store, connections, now, log }: ApiParts): void {
  const route = createRoute({
    method: 'get',
    path: '/api/export',
    tags: ['customers'],
    summary: 'Streams all customers that the filters leave, as a file.',
    description:
      'As in the list, records of the same company or person are one line without `connection`; with it, each record of ' +
      'these connections is one. CSV has a byte order mark, CRLF, an apostrophe before what a spreadsheet could take for a formula, and no ' +
      'marks of text direction. NDJSON holds a Customer a line, as it is. A file that is not whole ends with a broken ' +
      'connection.',
    request: {
      query: filterSchema.extend({
        format: z.enum(['csv', 'ndjson']),
        personalData: z.enum(['masked', 'shown']).default('masked').openapi({
          description:
            '`masked` by default. `shown` holds phone numbers, e-mail addresses and personal ids, and is logged.',
        }),
      }),
    },
    responses: {
      200: {
        description: 'The file.',
        headers: z.object({ 'Content-Disposition': z.string() }),
        content: {
          'text/csv': { schema: z.string() },
          'application/x-ndjson': { schema: customerSchema.openapi({ description: 'Of each line.' }) },
        },
      },
      ...guarded,
      ...badInput,
    },
  })
  api.openapi(route, async (context) => {
    const { format, personalData, ...filter } = context.req.valid('query')
    const { type, head, lines } = formats[format]
    const at = now()
    const headers = {
      'content-type': type,
      'content-disposition': `attachment; filename="customers-${at.toISOString().slice(0, 10)}.${format}"`,
    }
    // Shows nothing, so nothing is noted.
    if (context.req.method === 'HEAD') return context.body(null, 200, headers)
    const manifests = await readManifests(store.database, connections)
    const view = personalData === 'shown' ? shownView : (row: CustomerRow) => maskedView(row, manifests)
    const entry =
      personalData === 'shown'
        ? await noteAccess(store.database, { at, person: context.get('person'), customer: null, shown: ['export'] })
        : null
    let customers = 0
    const text = (batch: readonly CustomerRow[]): string => {
      customers += batch.length
      return lines(batch.map(view))
    }
    const end = async (): Promise<void> => {
      if (entry !== null) await noteExported(store.database, entry, customers)
    }
    const person = context.get('person')
    const found = async function* (): AsyncGenerator<readonly CustomerRow[]> {
      for await (const rows of streamCustomers(store.database, filter)) {
        if (entry === null) {
          await noteSearched(store.database, {
            at,
            person,
            search: filter.search,
            rows,
            factsOf: (connection) => factsOf(manifests, connection),
          })
        }
        yield rows
      }
    }
    const body = pulled(found(), {
      head,
      text,
      end,
      fail: (error) => log(`An export ended early: ${kindOf(error)}`),
    })
    return context.body(body, 200, headers)
  })
}

/** A stream that reads the next batch when its reader asks for more, and ends the query when the reader leaves. */
function pulled<Batch>(
  batches: AsyncIterable<Batch>,
  {
    head,
    text,
    end,
    fail,
  }: {
    readonly head: string
    readonly text: (batch: Batch) => string
    readonly end: () => Promise<void>
    readonly fail: (error: unknown) => void
  },
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = batches[Symbol.asyncIterator]()
  let start = head
  let hasLeft = false
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await iterator.next()
          // What the reader did not wait for is not sent, so it does not count.
          if (hasLeft) return
          const chunk = done ? start : start + text(value)
          start = ''
          if (chunk !== '') controller.enqueue(encoder.encode(chunk))
          if (!done) return
          await end()
          if (!hasLeft) controller.close()
        } catch (error) {
          fail(error)
          await end().catch(fail)
          // What the store says may hold values, and the server would print it.
          controller.error(new Error('The export ended early.'))
        }
      },
      async cancel() {
        hasLeft = true
        await iterator.return?.().catch(fail)
        await end().catch(fail)
      },
    },
    { highWaterMark: 0 },
  )
}
