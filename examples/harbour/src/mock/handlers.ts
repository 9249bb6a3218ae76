import type { MockCallHandler, MockListHandler, MockRecord, MockRequest } from '@kehu/core/v1/mock'
import { lifeSeconds, makeToken } from './access-token.ts'
import { dataset } from './dataset.ts'
import { error, refuse } from './errors.ts'
import type { Options } from './fixture.ts'
import { parameter } from './parameter.ts'
import { verify, verifyTokenCall } from './verifier.ts'

interface Handlers {
  readonly listAccounts: MockListHandler<Options>
  readonly createToken: MockCallHandler<Options>
  readonly [operationId: string]: MockListHandler<Options> | MockCallHandler<Options>
}

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers: Handlers = {
  listAccounts: {
    kind: 'list',
    verify,
    refuse,
    error,
    dataset,
    asked(request) {
      // document.md:35
      const size = Number(parameter(request, 'limit') ?? 50)
      const after = parameter(request, 'after')
      return {
        offset: after === undefined ? 0 : Number(after.slice('after-'.length)),
        size,
        matches: matching(request),
      }
    },
    // What is left is counted from the window, as the list may be empty though more accounts follow (document.md:45).
    page: ({ records, total, window: { offset, size } }) => ({
      status: 200,
      body: {
        requestId: `h-${offset}-${size}`,
        accounts: records,
        nextCursor: offset + size < total ? `after-${offset + size}` : null,
      },
    }),
    totalAt: [],
  },
  createToken: {
    kind: 'call',
    verify: verifyTokenCall,
    refuse,
    error,
    answer: (_, { options, now }) => ({
      status: 200,
      body: { accessToken: makeToken(options, now), expiresIn: lifeSeconds },
    }),
  },
}

function matching(request: MockRequest): (record: MockRecord) => boolean {
  const state = parameter(request, 'state')
  const since = Date.parse(parameter(request, 'updatedSince') ?? '')
  return (record) =>
    (state === undefined || record['state'] === state) &&
    (Number.isNaN(since) || Date.parse(String(record['updatedAt'])) >= since)
}
