import { dataset } from './dataset.js'
import { error, refuse } from './errors.js'
import { parameter } from './parameter.js'
import { verify } from './verifier.js'

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers = {
  listMembers: {
    kind: 'list',
    verify,
    refuse,
    error,
    dataset,
    asked(request) {
      const size = Number(parameter(request, 'size') ?? 20)
      return { offset: (Number(parameter(request, 'page') ?? 1) - 1) * size, size, matches: matching(request) }
    },
    page: ({ records, total }) => ({
      status: 200,
      body: { code: 0, message: 'ok', trace: `t-${total}-${records.length}`, data: { total, members: records } },
    }),
    totalAt: ['data', 'total'],
  },
}

function matching(request) {
  const name = parameter(request, 'name')
  const states = parameter(request, 'states')?.split(',')
  const since = parameter(request, 'since')
  return (record) =>
    (name === undefined || String(record.name).includes(name)) &&
    (states === undefined || states.includes(String(record.state))) &&
    (since === undefined || Number(record.joined) >= Number(since))
}
