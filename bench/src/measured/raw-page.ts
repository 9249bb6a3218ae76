import { shapes } from '../shapes.ts'

/** The records of a page of Tencent Cloud, by a bare fetch and JSON.parse. */
export async function rawPage(
  baseUrl: string,
  page: number,
  pageSize: number,
): Promise<readonly { readonly clientUin: string }[]> {
  const { path, query } = shapes['tencent-cloud'].call(page, pageSize)
  const response = await fetch(`${baseUrl}${path}?${new URLSearchParams(query).toString()}`)
  const body = JSON.parse(await response.text()) as { data: { agentClients: { clientUin: string }[] } }
  return body.data.agentClients
}
