import { dataset } from './dataset.js'
import { error, refuse } from './errors.js'
import { lifeSeconds, makeToken } from './token.js'
import { verifyList, verifyTokenCall } from './verifier.js'

/** A handler for each operation of the vendor's OpenAPI file. */
export const handlers = {
  listPassengers: {
    kind: 'list',
    verify: verifyList,
    refuse,
    error,
    dataset,
    asked(request) {
      const { cursor, count } = JSON.parse(request.text)
      return { offset: cursor === undefined ? 0 : Number(cursor.slice('after-'.length)), size: count }
    },
    page: ({ records, total, window: { offset, size } }) => ({
      status: 200,
      body: { passengers: records, next: offset + size < total ? `after-${offset + size}` : null },
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
      body: { token: makeToken(options, now), expiresIn: lifeSeconds },
    }),
  },
}
