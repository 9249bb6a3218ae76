import type { MockRequest } from '@kehu/core/v1/mock'
import type { Check } from '../../check.ts'
import { failureOf } from '../../failure/failure-of.ts'
import { clause } from '../../failure/clause.ts'
import { isJsonObject } from '../../json/json-object.ts'
import { requestPlace } from '../../spec/request-place.ts'
import { contents, member, parameters, type SpecOperation } from '../../spec/walk.ts'
import { unreachableFixture } from '../../stand/start-unreachable.ts'
import type { Stand, Trial } from '../../trial.ts'

export const optional: Check = {
  id: 'mock/optional',
  requirement: '11.4',
  title: 'Asks, in its mock, for nothing that its spec calls optional',
  why: 'Where the mock wants what the spec leaves open, one of them is not what the vendor says, and callers believe the spec.',
  fails: 'Its verifier refuses a request without the page, which its spec calls optional.',
  needs: ['spec/canaries', 'mock/seeded'],
  async run(trial) {
    const tried: string[] = []
    for (const { operation, request } of await rightRequests(trial)) {
      for (const { name, without } of omissions(operation, request)) {
        const about = `${String(operation.node.operationId)} ${name}`
        if (tried.includes(about)) continue
        tried.push(about)
        await tryWithout(trial, operation, name, without)
      }
    }
    trial.note('left out', tried.toSorted())
  },
}

interface RightRequest {
  readonly operation: SpecOperation
  readonly request: MockRequest
}

/** What the plugin sends for a page with each set of options and each query of the fixture, as far as the mock takes it. */
async function rightRequests(trial: Trial): Promise<RightRequest[]> {
  const { queries, variants } = unreachableFixture(trial)
  const settings = [undefined, ...variants.keys()]
  const found: RightRequest[] = []
  for (const variant of settings) {
    await using stand = await startedWith(trial, variant)
    if (!stand) continue
    for (const query of [stand.query, ...queries]) {
      await failureOf(() => stand.provider.listPage(query, { pageSize: 1 }))
    }
    for (const { operation: id, request, outcome } of stand.mock.ledger.requests) {
      const operation = id === null ? null : trial.plugin.spec.operation(id)
      if (operation && request && outcome === 'answered') found.push({ operation, request })
    }
  }
  return found
}

/** `null` where the factory refuses the options, which is judged elsewhere. */
async function startedWith(trial: Trial, variant: number | undefined): Promise<Stand | null> {
  try {
    return await trial.start({ size: 3 }, { variant })
  } catch {
    return null
  }
}

/** The request less each one of the optional parts that were sent. */
function omissions(
  operation: SpecOperation,
  request: MockRequest,
): { readonly name: string; readonly without: MockRequest }[] {
  const spare = parameters(operation).filter(({ node }) => node.required !== true)
  const query = spare
    .filter(({ node }) => node.in === 'query' && request.query.some(([name]) => isOf(name, String(node.name))))
    .map(({ node }) => ({
      name: String(node.name),
      without: { ...request, rawQuery: withoutPair(request.rawQuery, String(node.name)) },
    }))
  const headers = spare
    .filter(({ node }) => node.in === 'header' && request.header(String(node.name)) !== undefined)
    .map(({ node }) => ({
      name: String(node.name),
      without: {
        ...request,
        headers: request.headers.filter(([name]) => name.toLowerCase() !== String(node.name).toLowerCase()),
      },
    }))
  return [...query, ...headers, ...bodyOmissions(operation, request)]
}

function bodyOmissions(operation: SpecOperation, request: MockRequest) {
  const sent = request.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  const schema = member(
    contents(member(operation, 'requestBody')).find(({ name }) => name === sent) ?? operation,
    'schema',
  )
  if (!schema || !isJsonObject(schema.node.properties)) return []
  const { required } = schema.node
  const names = Object.keys(schema.node.properties).filter(
    (name) => !Array.isArray(required) || !required.includes(name),
  )
  if (sent === 'application/x-www-form-urlencoded') {
    return names
      .filter((name) => withoutPair(request.text, name) !== request.text)
      .map((name) => ({ name, without: { ...request, text: withoutPair(request.text, name) } }))
  }
  const body: unknown = JSON.parse(request.text)
  if (!isJsonObject(body)) return []
  return names
    .filter((name) => Object.hasOwn(body, name))
    .map((name) => {
      const { [name]: _, ...rest } = body
      return { name, without: { ...request, text: JSON.stringify(rest) } }
    })
}

function withoutPair(text: string, name: string): string {
  return text
    .split('&')
    .filter((pair) => !isOf(decodeURIComponent(pair.split('=')[0] ?? ''), name))
    .join('&')
}

// A list may be written with the place of each text behind its name.
function isOf(sent: string, name: string): boolean {
  return sent === name || (sent.startsWith(`${name}.`) && /^\d+$/.test(sent.slice(name.length + 1)))
}

// What fetch writes by itself.
const ownHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding'])

async function tryWithout(trial: Trial, operation: SpecOperation, name: string, sent: MockRequest): Promise<void> {
  await using stand = await trial.start({ size: 3 })
  const { origin, ledger } = stand.mock
  const headers = sent.headers.filter(([each]) => !ownHeaders.has(each.toLowerCase()))
  const response = await fetch(`${origin}${sent.path}${sent.rawQuery === '' ? '' : `?${sent.rawQuery}`}`, {
    method: sent.method,
    headers: headers.map(([each, value]): [string, string] => [each, value]),
    ...(sent.text !== '' && { body: sent.text }),
    redirect: 'manual',
  })
  await response.arrayBuffer()
  const asked = ledger.violations.find(({ where }) => where !== undefined && where.toLowerCase() === name.toLowerCase())
  if (!asked) return
  trial.find({
    message: `Without '${name}', which the spec calls optional, the mock refuses a request at step '${asked.step}': ${clause(asked.message)}; require it in the spec, or let the verifier do without.`,
    place: requestPlace(trial.plugin.spec, String(operation.node.operationId), name),
    request: ledger.requests.at(-1),
  })
}
