import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import type { Api, ApiEnvironment } from '../api.ts'
import { Refusal } from '../refusal.ts'

const placeholder = '__CSP_NONCE__'

/** The web page: the files that Vite built, and its document for every address that is a view of it. */
export function addPage(api: Api, pageFolder: string): void {
  let files: MiddlewareHandler<ApiEnvironment> | null = null

  api.get('*', async (context, next) => {
    const { path } = context.req
    if (path === '/api' || path.startsWith('/api/')) return next()
    if (path !== '/index.html' && /\.[^/]*$/.test(path)) {
      // Not before: it complains where the page is not built.
      files ??= serveStatic<ApiEnvironment>({ root: pageFolder })
      const answer = await files(context, next)
      if (!(answer instanceof Response)) return
      // Vite names what is in assets by its content, so a name there never changes its meaning.
      const isLasting = path.startsWith('/assets/')
      answer.headers.set('cache-control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      return answer
    }
    const document = await readFile(join(pageFolder, 'index.html'), 'utf8').catch(() => {
      throw new Refusal(404, 'The page is not built; run `pnpm --dir apps/directory page` and open it again.')
    })
    const nonce = context.get('secureHeadersNonce') ?? ''
    return context.html(document.replaceAll(placeholder, nonce), 200, { 'cache-control': 'no-cache' })
  })
}
