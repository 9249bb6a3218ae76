// `pnpm --dir apps/directory screenshots`: starts a directory of the four mocks, reads them, decides a match, and keeps
// what Chromium shows in docs/guide/pictures. Needs a font with Chinese characters, such as Debian's fonts-noto-cjk.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { startBrowser } from './start-browser.ts'
import { startDirectory } from './start-directory.ts'

const pictures = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'guide', 'pictures')
const screen = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const
const folder = await mkdtemp(join(tmpdir(), 'kehu-screenshots-'))
await mkdir(pictures, { recursive: true })
try {
  await using directory = await startDirectory(['--folder', folder])
  const browser = await startBrowser()
  try {
    await read(browser, directory.address)
    for (const [language, locale, theme] of [
      ['en', 'en-GB', 'light'],
      ['en', 'en-GB', 'dark'],
      ['zh', 'zh-CN', 'light'],
    ] as const) {
      const page = await browser.newPage({ ...screen, locale, colorScheme: theme })
      const keep = (name: string) => page.screenshot({ path: join(pictures, `${name}-${language}-${theme}.png`) })
      await look(page, directory.address, keep)
      await page.close()
    }
  } finally {
    await browser.close()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Reads all vendors, with a picture of it on its way. */
async function read(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ ...screen, locale: 'en-GB', colorScheme: 'light' })
  await page.goto(`${address}/#/connections`)
  await page.getByRole('button', { name: 'Sync all' }).click()
  await page.getByText(/of 5,200 records/).waitFor()
  await page.screenshot({ path: join(pictures, 'sync-en-light.png') })
  for (const card of await page.getByRole('article').all()) await card.getByText('Complete', { exact: true }).waitFor()
  await page.close()
}

async function look(page: Page, address: string, keep: (name: string) => Promise<unknown>): Promise<void> {
  await page.goto(`${address}/#/customers?search=${encodeURIComponent('王')}`)
  await page.getByRole('row').filter({ hasText: '王' }).first().waitFor()
  await keep('customers')
  await page.goto(`${address}/#/matches`)
  const pair = page.getByRole('main').getByRole('listitem').first()
  await pair.waitFor()
  await keep('matches')
  await pair.getByRole('link').first().click()
  await page
    .getByRole('complementary')
    .getByRole('table')
    .or(page.getByRole('complementary').getByRole('list'))
    .first()
    .waitFor()
  await keep('customer')
  await page.goto(`${address}/#/connections`)
  await page.getByRole('article').first().waitFor()
  await keep('connections')
  await page.goto(`${address}/#/charts`)
  await page.locator('svg.recharts-surface path').first().waitFor()
  // Away from a bar, which would tell its number.
  await page.mouse.move(0, 0)
  await keep('charts')
}
