import type { OpenAPIObject } from 'openapi3-ts/oas31'
import { z } from 'zod'
import { document } from '../src/document.ts'
import { example, operation } from '../src/operation.ts'
import { citing, source } from '../src/source.ts'

const { documented, exampleOnly } = citing('invented.txt')

const from = documented(1)

/** A small vendor that has one of everything that a transcription may hold. */
export function invented(): OpenAPIObject {
  const list = operation({
    id: 'List',
    method: 'post',
    path: '/list',
    from,
    summary: 'Lists.',
    header: { Trace: source(z.string().regex(/^[a-z]+$/), from, 'Trace.') },
    query: { ids: source(z.array(z.string()).optional(), from, 'Ids.') },
    body: {
      from,
      description: 'Paging.',
      schema: z.object({ page: source(z.number().int().min(1), from, 'Page.') }).strict(),
    },
    requests: { ok: { from, summary: 'Good.', header: { Trace: 'abc' }, query: { ids: ['a'] }, body: { page: 1 } } },
    responses: {
      200: {
        from,
        description: 'All answers.',
        headers: { Limit: source(z.number().int(), from, 'Limit.') },
        schema: z.object({
          code: source(z.string(), from, 'Code.'),
          names: source(z.array(z.string()).nullish(), from, 'Names.'),
        }),
        statusCodes: {
          '0': { from, meaning: 'Good.', category: 'ok', example: 'ok' },
          '7': { from, meaning: 'Bad.', category: 'authentication' },
        },
        documentExamples: [{ from: exampleOnly('2-3'), broken: 'Cut off.', text: '{"code":\n"0"' }],
        examples: {
          ok: example({ code: '0', names: ['A'] }, from, 'Good.'),
          empty: example({ code: '0', names: null }, from, 'Nothing.'),
          'code-7': example({ code: '7' }, from, 'Bad.'),
        },
      },
      404: {
        from,
        description: 'No such path.',
        schema: z.object({ message: source(z.string(), from, 'Words.') }),
        examples: { 'http-404': example({ message: 'none' }, from, 'No such path.') },
      },
    },
  })
  return document({
    document: { file: 'invented.txt', name: 'Invented', version: null, date: '2020-01-02' },
    from,
    title: 'Invented',
    description: 'A vendor that does not exist.',
    servers: [{ url: 'http://127.0.0.1', description: 'Placeholder.', from }],
    securitySchemes: { trace: { from, scheme: { type: 'apiKey', in: 'header', name: 'Trace' } } },
    security: [{ trace: [] }],
    operations: [list],
  })
}
