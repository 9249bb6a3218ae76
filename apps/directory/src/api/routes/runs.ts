import { createRoute, z } from '@hono/zod-openapi'
import { listRuns, readRun } from '../../sync/list-runs.ts'
import { badInput, guarded, json, unknownName } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { Refusal } from '../refusal.ts'
import { idSchema, limitSchema, textSchema } from '../schemas/parameter.ts'
import { runPageSchema, runSchema, type RunView } from '../schemas/run.ts'

const tags = ['runs']

/** Reads of the vendors: those that were, and new ones. */
export function addRunRoutes(api: Api, { store, synchroniser, connections }: ApiParts): void {
  const { database } = store

  const view = async (id: number): Promise<RunView> => {
    const run = await readRun(database, id)
    if (!run) throw new Refusal(404, 'There is no run of this id; GET /api/runs lists them.', { field: 'id' })
    return run
  }

  const list = createRoute({
    method: 'get',
    path: '/api/runs',
    tags,
    summary: 'Lists runs, newest first.',
    request: {
      query: z.object({
        connection: textSchema(100).optional().openapi({ description: 'The runs of this connection alone.' }),
        cursor: idSchema.optional().openapi({ description: '`next` of the page before.' }),
        limit: limitSchema(50),
      }),
    },
    responses: { 200: json(runPageSchema, 'A page of runs.'), ...guarded, ...badInput },
  })
  api.openapi(list, async (context) => {
    const { cursor: before, ...page } = context.req.valid('query')
    const { runs, next } = await listRuns(database, { ...page, before })
    return context.json({ runs: [...runs], next: next === null ? null : String(next) }, 200)
  })

  const begin = createRoute({
    method: 'post',
    path: '/api/connections/{name}/runs',
    tags,
    summary: 'Asks for a run of one connection; hands back the open one where there is one.',
    request: { params: z.object({ name: z.string() }) },
    responses: { 202: json(runSchema, 'The run.'), ...guarded, ...badInput, ...unknownName },
  })
  api.openapi(begin, async (context) => {
    const { name } = context.req.valid('param')
    if (!connections.all.some((connection) => connection.name === name)) {
      throw new Refusal(404, 'The configuration has no connection of this name; GET /api/connections lists them.', {
        field: 'name',
      })
    }
    return context.json(await view(await synchroniser.request(name, 'person')), 202)
  })

  const beginAll = createRoute({
    method: 'post',
    path: '/api/runs',
    tags,
    summary: 'Asks for a run of every connection.',
    responses: { 202: json(z.object({ runs: z.array(runSchema) }).openapi('Runs'), 'The runs.'), ...guarded },
  })
  api.openapi(beginAll, async (context) => {
    const runs: RunView[] = []
    for (const { name } of connections.all) runs.push(await view(await synchroniser.request(name, 'person')))
    return context.json({ runs }, 202)
  })

  const stop = createRoute({
    method: 'post',
    path: '/api/runs/{id}/stop',
    tags,
    summary: 'Has a run stopped, whichever process works on it. One that is over stays as it is.',
    request: { params: z.object({ id: idSchema }) },
    responses: { 202: json(runSchema, 'The run as it is now.'), ...guarded, ...badInput, ...unknownName },
  })
  api.openapi(stop, async (context) => {
    const { id } = context.req.valid('param')
    const { state } = await view(id)
    if (state === 'queued' || state === 'running') await synchroniser.stop(id)
    return context.json(await view(id), 202)
  })
}
