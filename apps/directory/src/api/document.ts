import { createRoute, z } from '@hono/zod-openapi'
import { guarded, json } from './answers.ts'
import type { Api } from './api.ts'

/** Serves the OpenAPI document of everything that was added before. */
export function addDocument(api: Api): void {
  const route = createRoute({
    method: 'get',
    path: '/api/openapi.json',
    tags: ['health'],
    summary: 'This document.',
    responses: { 200: json(z.record(z.string(), z.unknown()), 'OpenAPI 3.1.'), ...guarded },
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'The value of KEHU_DIRECTORY_TOKEN; not asked for where the directory has none.',
  })
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'kehu_directory',
  })
  let document: object | null = null
  api.openapi(route, (context) => {
    document ??= api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Kehu directory',
        version: '1',
        description: "The customers of a company's vendors. Personal data is masked until it is asked for.",
      },
      servers: [{ url: '/' }],
      security: [{ token: [] }, { session: [] }],
    })
    return context.json({ ...document }, 200)
  })
}
