import { multimarketsMock } from '../vendors.ts'

export { multimarkets } from '@kehu/multimarkets'

const { privateKey } = multimarketsMock.options
export const { baseUrl, companyId, apiKey } = multimarketsMock.options
Object.assign(process.env, {
  MULTIMARKETS_COMPANY_ID: companyId,
  MULTIMARKETS_API_KEY: apiKey,
  MULTIMARKETS_PRIVATE_KEY: privateKey,
})

/** Where you keep the key. */
export const vault = { sign: async (text: string): Promise<string> => `${privateKey}${text}` }
