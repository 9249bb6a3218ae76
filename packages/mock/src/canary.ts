import { checkAnswer, checkRequest, type EngineRequest } from './engine.ts'
import { responseFor, type Operation, type OperationContent } from './operation.ts'

/**
 * Shows Prism one request and one answer of each kind that are wrong on purpose, and raises an error where it lets one
 * pass: the only guard against a check that went off without a word (P1, P2, P5), also after an upgrade of Prism.
 */
export async function requireLiveChecks(operation: Operation): Promise<void> {
  const empty: EngineRequest = {
    method: operation.method,
    path: operation.path,
    query: {},
    headers: [],
    body: undefined,
  }
  const complaints = await checkRequest(operation.engine, empty)
  for (const [part, fields] of [
    ['query', operation.query],
    ['header', operation.headers],
  ] as const) {
    if (fields.some(({ required }) => required) && !complaints.some((each) => each.part === part)) {
      throw new Error(asleep(operation, `a request without its required ${part} parameters`))
    }
  }
  for (const content of operation.body?.contents.filter(({ fields }) => fields.length === 0) ?? []) {
    const body = wrongValue(content)
    if (body === undefined) continue
    const headers = [['content-type', content.mediaType]] as const
    const found = await checkRequest(operation.engine, { ...empty, headers, body })
    if (!found.some(({ part }) => part === 'body')) throw new Error(asleep(operation, 'a wrong request body'))
  }
  for (const { status, contents } of operation.responses) {
    for (const content of contents) {
      const body = wrongValue(content)
      if (body === undefined) continue
      const statusCode = statuses.find((each) => responseFor(operation, each)?.status === status)
      if (statusCode === undefined) continue
      const headers = { 'content-type': content.mediaType }
      const found = await checkAnswer(operation.engine, { statusCode, headers, body })
      if (!found.some(({ part }) => part === 'body')) throw new Error(asleep(operation, `a wrong ${status} answer`))
    }
  }
}

const statuses = Array.from({ length: 500 }, (_, index) => 100 + index)

/** A body that the strict compiler refuses; `undefined` where it refuses none of them. Not falsy: see P25. */
function wrongValue(content: OperationContent): unknown {
  return ['\u0000', -0.5, true, ['\u0000'], { '\u0000': '\u0000' }].find((value) => content.validate(value).length > 0)
}

function asleep(operation: Operation, what: string): string {
  return `Prism accepts ${what} of operation ${operation.id}; its schema is one that Prism skips in silence.`
}
