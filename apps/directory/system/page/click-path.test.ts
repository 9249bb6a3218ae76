import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityFaults } from './accessibility-faults.ts'
import { hostileName, openVendors, type OpenVendors } from './open-vendors.ts'
import { startBrowser } from './start-browser.ts'
import { startDirectory, type RunningDirectory } from './start-directory.ts'

// One person's way through the page, from an empty store on. Each step goes on where the one before it ended.
const complaints: string[] = []
const answers: Promise<string>[] = []
let vendors: OpenVendors
let directory: RunningDirectory
let browser: Browser
let page: Page

beforeAll(async () => {
  vendors = await openVendors()
  const store = join(vendors.folder, 'store')
  directory = await startDirectory(['--config', vendors.config, '--folder', store])
  browser = await startBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US', colorScheme: 'light' })
  page.setDefaultTimeout(60_000)
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog says ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (response) => {
    // A download and a stream have no body to be read here.
    if (response.url().includes('/api/')) answers.push(response.text().catch(() => ''))
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(directory.address) && !/^(data|blob):/.test(url)) complaints.push(`asked for ${url}`)
  })
})

afterAll(async () => {
  await browser?.close()
  await directory?.[Symbol.asyncDispose]()
  await vendors?.[Symbol.asyncDispose]()
})

describe('a way through the page', () => {
  it('starts empty, and offers to read the vendors', async () => {
    await page.goto(directory.address)
    await page.getByText('There are no customers yet.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Sync all' }).click()
  })

  it('shows how far each connection is; one that fails does not hold up the others', async () => {
    await goTo('Connections')
    await page.getByRole('progressbar', { name: 'Sync of das-aiot' }).waitFor()
    for (const name of ['tencent-cloud', 'multimarkets', 'qcc', 'das-aiot'])
      await card(name).getByText('Complete', { exact: true }).waitFor()
    await card('closed').getByText('Failed', { exact: true }).waitFor()
    expect(await card('closed').innerText()).toMatch(/signature|authentication|credential|refused/i)
    expect(await card('das-aiot').innerText()).toContain('5,200')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('finds by one Chinese character, by pinyin and by English', async () => {
    await goTo('Customers')
    const search = page.getByRole('searchbox', { name: 'Search customers' })
    for (const [typed, found] of [
      ['王', /王/],
      ['zhangwei', /张/],
      ['amelia', /Amelia/],
    ] as const) {
      await search.fill(typed)
      await page.waitForURL((url) => url.href.includes(encodeURIComponent(typed)))
      await page.getByRole('row').filter({ hasText: found }).first().waitFor()
      await expect
        .poll(rowsShown)
        .toSatisfy((rows: string[]) => rows.length > 0 && rows.every((row) => found.test(row)))
    }
    await search.fill('王')
    await page.getByRole('row').filter({ hasText: '王' }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('opens a customer by the keyboard, and shows personal data only once asked, which is logged', async () => {
    await page.getByRole('button', { name: 'Connection' }).click()
    await page.getByRole('checkbox', { name: 'das-aiot' }).click()
    await page.waitForURL(/connection=das-aiot/)
    await page.keyboard.press('Escape')
    await expect
      .poll(rowsShown)
      .toSatisfy((rows: string[]) => rows.length > 0 && rows.every((row) => row.includes('das-aiot')))
    await page.getByRole('row').filter({ hasText: '王' }).first().focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Customer' })
    await panel.getByText('•••').first().waitFor()
    expect(await panel.innerText()).not.toMatch(/\b1\d{10}\b/)
    expect(await accessibilityFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Show personal data' }).click()
    await panel.getByRole('button', { name: 'Show and log' }).click()
    await panel
      .getByText(/\b1\d{10}\b/)
      .first()
      .waitFor()
    await panel.getByRole('button', { name: 'Close the customer' }).click()
    await goTo('Access log')
    await page.getByText(/phone/).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('exports what the list shows, masked', async () => {
    await goTo('Customers')
    const search = page.getByRole('searchbox', { name: 'Search customers' })
    await search.fill('王')
    await page.getByRole('row').filter({ hasText: '王' }).first().waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('dialog')
        .getByRole('link', { name: 'Download' })
        .or(page.getByRole('dialog').getByRole('button', { name: 'Download' }))
        .click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    const lines = text.trim().split('\r\n')
    expect(lines.length).toBeGreaterThan(100)
    expect(lines.slice(1).every((line) => line.includes('王'))).toBe(true)
    expect(text).not.toMatch(/\b1\d{10}\b/)
    await page.keyboard.press('Escape')
  })

  it('shows a hostile name as text, and exports it as such', async () => {
    await page.getByRole('searchbox', { name: 'Search customers' }).fill('onerror')
    const row = page.getByRole('row').filter({ hasText: 'onerror' })
    await row.waitFor()
    // The mark is shown as a sign of its own, and turns nothing.
    expect(await row.innerText()).toContain('=1<img src=x onerror=alert(1)>')
    expect(await row.innerText()).not.toContain('\u202E')
    expect(await row.getByRole('img', { name: 'x' }).count()).toBe(0)
    const csv = await (await fetch(`${directory.address}/api/export?format=csv&search=onerror`)).text()
    expect(csv).toContain(`'${hostileName.replace('\u202E', '')}`)
  })

  it('confirms a match, which is kept', async () => {
    await goTo('Matches')
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: 'Same' }) })
      .first()
    await first.waitFor()
    const pair = (await first.getAttribute('aria-label')) ?? ''
    expect(await accessibilityFaults(page)).toEqual([])
    // Another may be the first by now.
    await page.getByRole('listitem', { name: pair, exact: true }).getByRole('button', { name: 'Same' }).click()
    await page
      .getByText(/^Kept as the same/)
      .first()
      .waitFor()
    await page
      .getByRole('tab', { name: /Decided/ })
      .or(page.getByText('Decided', { exact: true }))
      .first()
      .click()
    await page.getByRole('listitem', { name: pair }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('draws charts and the history of runs', async () => {
    await goTo('Charts')
    await page.getByText('Customers per connection').waitFor()
    await page.locator('svg.recharts-surface').first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await goTo('Runs')
    await page.getByText('Failed', { exact: true }).first().waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('speaks Chinese, in the dark too', async () => {
    const chinese = await browser.newPage({
      locale: 'zh-CN',
      colorScheme: 'dark',
      viewport: { width: 1440, height: 900 },
    })
    await chinese.goto(directory.address)
    await chinese.getByRole('row').nth(3).waitFor()
    expect(await chinese.getAttribute('html', 'lang')).toMatch(/^zh/)
    expect(await accessibilityFaults(chinese)).toEqual([])
    await chinese.close()
  })

  it('asks nobody else for anything, and has nothing to complain of', () => {
    expect(complaints).toEqual([])
  })

  it('ends at Ctrl-C with what it has', async () => {
    expect(await directory.interrupt()).toBe(0)
    expect(directory.log()).toContain('closed: failed')
  })

  it('has told no secret to the browser, the log or the store', async () => {
    const texts = [directory.log(), ...(await Promise.all(answers))]
    for await (const { parentPath, name } of glob('**', { cwd: join(vendors.folder, 'store'), withFileTypes: true }))
      texts.push(await readFile(join(parentPath, name), 'latin1').catch(() => ''))
    expect(texts.filter((text) => text.includes('das-aiot')).length).toBeGreaterThan(2)
    expect(vendors.secrets.length).toBeGreaterThan(5)
    // A private key has many lines, of which each would be too much.
    const parts = vendors.secrets.flatMap((secret) => secret.split('\n').filter((line) => /^[^-].{7}/.test(line)))
    expect(parts.filter((part) => texts.some((text) => text.includes(part)))).toEqual([])
  })
})

async function goTo(view: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
}

function card(name: string) {
  return page.getByRole('article', { name, exact: true })
}

/** The rows of the grid without its header. */
async function rowsShown(): Promise<string[]> {
  const rows = await page.locator('[role=row][aria-rowindex]').allInnerTexts()
  return rows.slice(1)
}
