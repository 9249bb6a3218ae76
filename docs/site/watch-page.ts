import type { Page } from 'playwright-core'

/** Notes what a page does wrong from now on: the list grows while the page is used. */
export function watchPage(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`the console says: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`a script fails: ${error.message}`))
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol !== 'data:' && hostname !== '127.0.0.1') faults.push(`a request goes to ${hostname}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.url()} is answered with ${response.status()}`)
  })
  return faults
}
