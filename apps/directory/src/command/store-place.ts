/** Where the customers are kept: the server of DATABASE_URL, or a folder of their own. */
export function storePlace(folder: string, { DATABASE_URL }: NodeJS.ProcessEnv): { url: string } | { folder: string } {
  return DATABASE_URL ? { url: DATABASE_URL } : { folder }
}
