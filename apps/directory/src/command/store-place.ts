import type { Connections } from '../connections/connection.ts'

/** The folder of a store that nobody named: customers that mocks invent have one of their own. */
export function defaultFolder({ file }: Pick<Connections, 'file'>): string {
  return file === null ? '.kehu-directory-mocks' : '.kehu-directory'
}

/** Where the customers are kept: the server of DATABASE_URL, or a folder of their own. */
export function storePlace(folder: string, { DATABASE_URL }: NodeJS.ProcessEnv): { url: string } | { folder: string } {
  return DATABASE_URL ? { url: DATABASE_URL } : { folder }
}
