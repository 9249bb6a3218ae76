import type { Environment, Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import { multimarkets } from '@kehu/multimarkets'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'
import type { VendorName } from '../shapes.ts'

type AnyFactory = (options: object, environment?: Environment) => Provider<object>

/**
 * The four factories, by name, for options and queries that come as JSON. They do not wait for the vendor's rate limit,
 * as MultiMarkets' does after a hundred requests.
 */
export const factories: { readonly [name in VendorName]: AnyFactory } = {
  'tencent-cloud': ofAnything(tencentCloud),
  multimarkets: ofAnything(multimarkets),
  qcc: ofAnything(qcc),
  'das-aiot': ofAnything(dasAiot),
}

// A factory checks what it is given by itself.
function ofAnything(factory: unknown): AnyFactory {
  return (options, environment) => (factory as AnyFactory)(options, { rateBudget: null, ...environment })
}
