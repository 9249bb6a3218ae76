import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { builtPages } from './built-pages.ts'
import { serveSite, type Site } from './serve-site.ts'
import { startBrowser } from './start-browser.ts'
import { watchPage } from './watch-page.ts'

const screenshots = join(import.meta.dirname, '..', '.screenshots')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
// One for all tests, so that what was loaded once is kept, as by a reader.
let context: BrowserContext
let site: Site
let page: Page
let faults: string[]

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true })
  browser = await startBrowser()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  site = await serveSite()
})

afterAll(async () => {
  await browser?.close()
  await site?.[Symbol.asyncDispose]()
})

beforeEach(async () => {
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
  faults = watchPage(page)
})

afterEach(async () => {
  await page.close()
  if (faults.length > 0) throw new Error(faults.join('; '))
})

test('leads from the first page to a provider, by clicks', async () => {
  await page.goto(site.origin)
  await page.locator('.VPHero').getByRole('link', { name: 'Quick start' }).click()
  await page.waitForURL('**/quick-start')
  await page.locator('main').getByRole('link', { name: 'Providers' }).click()
  await page.waitForURL('**/providers/')
  await page
    .locator('main')
    .getByRole('link', { name: /QCC Pro/ })
    .click()
  await page.waitForURL('**/providers/qcc')
  // The address changes before the page does.
  await page.getByRole('heading', { level: 1, name: '企查查' }).waitFor()
  expect(await page.locator('#errors').count()).toBe(1)
})

test('changes to the Chinese edition of the same page', async () => {
  await page.goto(`${site.origin}/guide/errors`)
  await page.locator('.VPNavBarTranslations button').hover()
  await page.locator('.VPNavBarTranslations').getByRole('link', { name: '简体中文' }).click()
  await page.waitForURL('**/zh/guide/errors')
  await page.getByRole('heading', { level: 1, name: '错误' }).waitFor()
  await page.locator('.VPNavBarMenu', { hasText: '快速开始' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
})

test.each([
  ['/', 'cursor', 'Streams and cursors'],
  ['/', '企查查', '企查查'],
  ['/zh/', '客户', '客户'],
  ['/zh/', '户', '客户'],
  ['/zh/', '游标', '游标'],
  ['/zh/', 'instanceof', '错误'],
])('finds, from %s, what is asked for: %s', async (start, words, found) => {
  await page.goto(site.origin + start)
  await page.locator('.VPNavBarSearch button').click()
  await page.locator('.VPLocalSearchBox input').fill(words)
  const results = page.locator('.VPLocalSearchBox .results .result')
  await results.filter({ hasText: found }).first().waitFor()
  if (words === '客户') await page.screenshot({ path: join(screenshots, 'search-chinese.png') })
  await results.first().click()
  await page.locator('.VPLocalSearchBox').waitFor({ state: 'detached' })
  await page.locator('main', { hasText: words }).waitFor()
  expect(await page.locator('main').count()).toBe(1)
})

test('finds nothing where nothing is', async () => {
  await page.goto(site.origin)
  await page.locator('.VPNavBarSearch button').click()
  await page.locator('.VPLocalSearchBox input').fill('zzqqxx')
  await page.locator('.VPLocalSearchBox .no-results').waitFor()
  expect(await page.locator('.VPLocalSearchBox .results .result').count()).toBe(0)
})

test('every page opens without an error', async () => {
  // In the place of pages that are there in English alone stands one line.
  const pages = builtPages().filter(({ html }) => !html.includes('只有英文版'))
  expect(pages.length).toBeGreaterThan(40)
  for (const { address } of pages) {
    const before = faults.length
    // The page itself, and all that is loaded with it.
    await page.goto(site.origin + address, { waitUntil: 'load' })
    expect(await page.locator('#app').count(), address).toBe(1)
    expect(faults.slice(before), address).toEqual([])
  }
})

// The rules of WCAG 2.1 A and AA. The one that is left out finds the theme's own button, which shows its shortcut beside
// its name.
const wcag = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
  rules: { 'label-content-name-mismatch': { enabled: false } },
}

const looked = ['/', '/guide/errors', '/providers/qcc', '/architecture', '/zh/', '/zh/architecture']

test.each(looked)('%s can be read by everybody, in both themes', async (address) => {
  const name = address === '/' ? 'index' : address.slice(1).replaceAll('/', '-').replace(/-$/, '')
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(site.origin + address)
  await page.evaluate(axe)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.locator(theme === 'dark' ? 'html.dark' : 'html:not(.dark)').waitFor()
    await page.screenshot({ path: join(screenshots, `${name}-${theme}.png`) })
    const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(wcag)})`)
    const told = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html.slice(0, 120))
          .slice(0, 3)
          .join(' | ')}`,
    )
    expect(told, theme).toEqual([])
  }
})
