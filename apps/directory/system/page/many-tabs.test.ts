import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser } from './start-browser.ts'
import { startDirectory, type RunningDirectory } from './start-directory.ts'

// A browser has six connections to a server for all of its tabs.
const tabs = 8

let folder: string
let directory: RunningDirectory
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-tabs-'))
  directory = await startDirectory(['--folder', folder])
  browser = await startBrowser()
  context = await browser.newContext({ locale: 'en-US' })
  // Chromium without a screen shows all of its tabs at once, so they are told what a window with tabs tells them.
  await context.addInitScript({
    content: `{
      let isHidden = false
      Object.defineProperty(document, 'hidden', { get: () => isHidden })
      globalThis.turn = (hidden) => {
        isHidden = hidden
        document.dispatchEvent(new Event('visibilitychange'))
      }
    }`,
  })
})

afterAll(async () => {
  await browser?.close()
  await directory?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

it('leave each other connections: the last one opens as the first did, and the first one catches up', async () => {
  const opened: Page[] = []
  for (let number = 1; number <= tabs; number++) {
    await opened.at(-1)?.evaluate('turn(true)')
    const page = await context.newPage()
    opened.push(page)
    const hears = page.waitForRequest('**/api/events')
    await page.goto(`${directory.address}/#/connections`)
    await hears
    await page.getByRole('article', { name: 'qcc', exact: true }).waitFor()
  }
  const [first, last] = [opened[0] as Page, opened.at(-1) as Page]
  const complete = (page: Page) =>
    page.getByRole('article', { name: 'qcc', exact: true }).getByText('Complete', { exact: true })
  await last.getByRole('button', { name: 'Sync now: qcc' }).click()
  await complete(last).waitFor()
  expect(await complete(first).count()).toBe(0)
  await last.evaluate('turn(true)')
  await first.evaluate('turn(false)')
  await complete(first).waitFor()
})
