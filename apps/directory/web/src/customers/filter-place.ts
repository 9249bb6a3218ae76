import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'

type Sort = NonNullable<CustomerFilter['sort']>

const kinds = ['person', 'organization', 'unknown'] as const
const statuses = ['active', 'inactive', 'unknown'] as const
const goneChoices = ['exclude', 'include', 'only'] as const
const sorts = ['relevance', 'name', '-name', 'created', '-created', 'updated', '-updated'] as const

/** The filter that an address holds. What makes no sense is left out: an address may be old, or made by hand. */
export function filterOf(parameters: URLSearchParams): CustomerFilter {
  const filter: CustomerFilter = {}
  const search = parameters.get('search')?.slice(0, 100)
  if (search) filter.search = search
  const sort = oneOf(sorts, parameters.get('sort'))
  if (sort) filter.sort = sort
  const connections = parameters.getAll('connection').filter(Boolean)
  if (connections.length > 0) filter.connection = connections
  const someKinds = kinds.filter((kind) => parameters.getAll('kind').includes(kind))
  if (someKinds.length > 0) filter.kind = someKinds
  const someStatuses = statuses.filter((status) => parameters.getAll('status').includes(status))
  if (someStatuses.length > 0) filter.status = someStatuses
  const gone = oneOf(goneChoices, parameters.get('gone'))
  if (gone && gone !== 'exclude') filter.gone = gone
  const [createdFrom, createdTo] = [day(parameters.get('createdFrom')), day(parameters.get('createdTo'))]
  if (createdFrom) filter.createdFrom = createdFrom
  if (createdTo) filter.createdTo = createdTo
  return filter
}

/** The parameters of an address that hold the filter, in one order. */
export function parametersOf(filter: CustomerFilter): URLSearchParams {
  const parameters = new URLSearchParams()
  if (filter.search) parameters.set('search', filter.search)
  if (filter.sort) parameters.set('sort', filter.sort)
  for (const name of ['connection', 'kind', 'status'] as const) {
    for (const value of filter[name] ?? []) parameters.append(name, value)
  }
  if (filter.gone && filter.gone !== 'exclude') parameters.set('gone', filter.gone)
  if (filter.createdFrom) parameters.set('createdFrom', filter.createdFrom)
  if (filter.createdTo) parameters.set('createdTo', filter.createdTo)
  return parameters
}

/** How the list stands when nobody says so. */
export function usualSort(filter: CustomerFilter): Sort {
  return filter.search ? 'relevance' : 'name'
}

function oneOf<Choice extends string>(choices: readonly Choice[], given: string | null): Choice | undefined {
  return choices.find((choice) => choice === given)
}

function day(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const moment = new Date(`${text}T00:00:00Z`)
  // A 31st of February would be the 3rd of March.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) ? text : undefined
}
