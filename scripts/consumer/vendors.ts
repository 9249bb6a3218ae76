import type { MockVendor } from '../../packages/core/src/v1/mock/index.ts'
import { startMock, type Mock } from '../../packages/mock/src/index.ts'
import type { Provider } from '../providers.ts'

/** Customers that each mock holds: several pages of any vendor. */
export const size = 137

/** A provider of the workspace, and a mock of its vendor that runs in this process. */
export interface Vendor extends Provider {
  readonly mock: Mock<object, object>
}

/** What a consumer's program is told of a vendor. */
export interface VendorInput {
  readonly options: object
  readonly query: object
}

/** Starts a mock of each provider's vendor. The caller closes them. */
export async function startVendors(providers: readonly Provider[]): Promise<Vendor[]> {
  const vendors: Vendor[] = []
  for (const provider of providers) {
    const vendor = (await import(`../../packages/${provider.id}/src/mock/index.ts`)) as MockVendor<object, object>
    vendors.push({ ...provider, mock: await startMock(vendor, { seed: 7, size }) })
  }
  return vendors
}

/** The argument of a consumer's program: how each vendor is reached, by id. */
export function inputFor(vendors: readonly Vendor[]): { readonly [id: string]: VendorInput } {
  return Object.fromEntries(vendors.map(({ id, mock: { options, query } }) => [id, { options, query }]))
}
