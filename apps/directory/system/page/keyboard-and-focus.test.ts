import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CustomerView } from '../../src/api/schemas/customer.ts'
import type { MatchView } from '../../src/api/schemas/match.ts'
import { accessibilityFaults } from './accessibility-faults.ts'
import { startBrowser } from './start-browser.ts'
import { startDirectory, type RunningDirectory } from './start-directory.ts'

// What somebody meets who works by the keyboard, in a narrow window, or while a sync changes what they read.
let folder: string
let directory: RunningDirectory
let browser: Browser
let page: Page
/** Decisions that were sent. */
let sent: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-keyboard-'))
  directory = await startDirectory(['--folder', folder])
  browser = await startBrowser()
  await fetch(`${directory.address}/api/runs`, { method: 'POST' })
  const open: number[] = []
  await vi.waitFor(
    async () => {
      if (!(await isRead())) throw new Error('The first sync has not come to its end.')
      // What was read last is matched behind its run, which no answer tells of: it is over once nothing more is found.
      open.push((await matches()).open)
      if (new Set(open.slice(-10)).size > 1 || open.length < 10) throw new Error('Matches are still being found.')
    },
    { timeout: 280_000, interval: 200 },
  )
})

afterAll(async () => {
  await browser?.close()
  await directory?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US', reducedMotion: 'reduce' })
  page.setDefaultTimeout(60_000)
  sent = []
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent.push(request.url())
  })
})

afterEach(async () => {
  await page.close()
})

describe('letters as keys', () => {
  it('decide where a card has the focus, and nowhere else', async () => {
    await page.goto(`${directory.address}/#/matches`)
    await cards().first().waitFor()
    await page.getByRole('heading', { name: 'Matches' }).click()
    await page.keyboard.type('sd')
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.type('ds')
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: 'To decide' }).focus()
    await page.keyboard.type('sd')
    await cards().first().getByRole('link').first().focus()
    await page.keyboard.type('sd')
    expect(sent).toEqual([])
    const [first, second] = [await labelOf(cards().nth(0)), await labelOf(cards().nth(1))]
    await cards().first().focus()
    await page.keyboard.press('d')
    await page.getByRole('listitem', { name: first, exact: true }).waitFor({ state: 'detached' })
    expect(sent).toHaveLength(1)
    await expect.poll(() => focused('aria-label')).toBe(second)
  })

  it('leave the focus among the matches when the last one is decided', async () => {
    let left = 1
    await page.route('**/api/matches?*', async (route) => {
      const answer = await route.fetch()
      const found = (await answer.json()) as { matches: MatchView[] }
      await route.fulfill({ response: answer, json: { matches: found.matches.slice(0, left), next: null, open: left } })
    })
    await page.route('**/api/matches/**', async (route) => {
      left -= 1
      await route.fulfill({ json: {} })
    })
    await page.goto(`${directory.address}/#/matches`)
    await cards().first().focus()
    await page.keyboard.press('s')
    await page.getByText('Nothing waits for a decision.').waitFor()
    await expect.poll(() => focused('role')).toBe('tabpanel')
  })

  it('search with a slash, but not out of a menu, a dialog or a text', async () => {
    await page.goto(`${directory.address}/#/customers`)
    await rows().nth(3).waitFor()
    await page.getByRole('button', { name: 'Settings' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('/')
    expect(await focused('type')).not.toBe('search')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Kind' }).click()
    await page.getByRole('checkbox', { name: 'Person' }).focus()
    await page.keyboard.press('/')
    expect(await focused('type')).toBe('checkbox')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).focus()
    await page.keyboard.press('/')
    expect(await focused('type')).not.toBe('search')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await rows().nth(2).focus()
    await page.keyboard.press('/')
    expect(await focused('type')).toBe('search')
  })
})

describe('the panel of a customer', () => {
  it('keeps the focus when personal data is shown or not, says so, and closes with Escape', async () => {
    await openByKeyboard()
    const status = panel().getByRole('status')
    const before = await status.elementHandle()
    await panel().getByRole('button', { name: 'Show personal data' }).press('Enter')
    await expect.poll(() => focused('text')).toBe('Show and log')
    expect(await accessibilityFaults(page)).toEqual([])
    await panel().getByRole('button', { name: 'Cancel' }).press('Enter')
    expect(await focused('text')).toContain('Personal data is masked.')
    await panel().getByRole('button', { name: 'Show personal data' }).press('Enter')
    await panel().getByRole('button', { name: 'Show and log' }).press('Enter')
    await status.filter({ hasText: 'Personal data is shown' }).waitFor()
    // A status is told when its text changes, not when it comes.
    expect(await before?.innerText()).toContain('Personal data is shown')
    expect(await focused('text')).toContain('Personal data is shown')
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    expect(await focused('role')).toBe('row')
  })

  it('keeps the focus on a decision while it is sent, and on what takes it back then', async () => {
    const held: Route[] = []
    let isHeld = true
    await page.route('**/api/matches/**', async (route) => {
      if (isHeld) held.push(route)
      else await route.continue()
    })
    const [match] = (await matches()).matches
    await page.goto(`${directory.address}/#/customers?customer=${match?.left.id}`)
    const button = panel().getByRole('button', { name: 'Different' }).first()
    await button.press('Enter')
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
    expect(await focused('text')).toBe('Different')
    await page.keyboard.press('Enter')
    isHeld = false
    for (const route of held) await route.continue()
    await expect.poll(() => focused('text')).toBe('Undo')
    expect(sent).toHaveLength(1)
    await expect.poll(() => focused('aria-disabled')).toBe('false')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused('text')).toBe('Same')
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
  })

  it('takes the focus where it covers the list, and gives it back', async () => {
    await page.setViewportSize({ width: 800, height: 900 })
    await page.goto(`${directory.address}/#/customers`)
    await rows().nth(3).click()
    await expect.poll(() => focused('aria-label')).toBe('Customer')
    const opened = page.url()
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    expect(await focused('role')).toBe('row')
    await page.goBack()
    await expect.poll(() => focused('aria-label')).toBe('Customer')
    expect(page.url()).toBe(opened)
  })

  it('takes the focus when it is opened by a link, and "back" leads to the card that was left', async () => {
    await page.goto(`${directory.address}/#/matches`)
    await cards().first().focus()
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('j')
    const left = await labelOf(cards().nth(4))
    expect(await focused('aria-label')).toBe(left)
    await cards().nth(4).getByRole('link').first().press('Enter')
    await expect.poll(() => focused('aria-label')).toBe('Customer')
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    await page.goBack()
    await panel().waitFor()
    await page.goBack()
    await cards().nth(4).waitFor()
    await expect.poll(() => focused('aria-label')).toBe(left)
    expect(await isInSight(cards().nth(4))).toBe(true)
    // Who comes anew begins at the first card.
    await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).click()
    await page.getByRole('navigation').getByRole('link', { name: 'Matches' }).click()
    await cards().first().waitFor()
    expect(await cards().first().getAttribute('tabindex')).toBe('0')
  })
})

describe('a narrow window', () => {
  it('sorts by columns that have no room in it', async () => {
    await page.goto(`${directory.address}/#/customers`)
    await rows().nth(3).waitFor()
    const sort = page.getByRole('combobox', { name: 'Sorted by' })
    expect(await sort.count()).toBe(0)
    // As at 200 % of 1440 pixels.
    await page.setViewportSize({ width: 720, height: 450 })
    await page.getByRole('columnheader', { name: 'Created' }).waitFor({ state: 'detached' })
    expect(await accessibilityFaults(page)).toEqual([])
    await sort.click()
    await page.getByRole('option', { name: 'Created, newest first' }).click()
    await page.waitForURL(/sort=-created/)
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Created' }).getAttribute('aria-sort'))
      .toBe('descending')
    await sort.click()
    await page.getByRole('option', { name: 'Name, A to Z' }).click()
    await page.waitForURL((url) => !url.href.includes('sort='))
  })

  it('shows whole names to whom it asks whether they are the same', async () => {
    await page.route('**/api/matches?*', async (route) => {
      const answer = await route.fetch()
      const found = (await answer.json()) as { matches: MatchView[] }
      for (const { left, right } of found.matches) {
        left.name = 'Northern Lights Precision Instruments and Surveying Company of Harbin, Branch One'
        right.name = 'NorthernLightsPrecisionInstrumentsAndSurveyingCompanyOfHarbinBranchTwo'
      }
      await route.fulfill({ response: answer, json: found })
    })
    await page.setViewportSize({ width: 400, height: 800 })
    await page.goto(`${directory.address}/#/matches`)
    await cards().first().waitFor()
    const parts = cards().first().locator('thead a, td[data-agrees], tbody td')
    const cut = await parts.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
    expect(await parts.count()).toBeGreaterThan(5)
    expect(cut).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('the filters', () => {
  it('reach the last of many connections', async () => {
    await page.route('**/api/connections', async (route) => {
      const answer = await route.fetch()
      const found = (await answer.json()) as { connections: { name: string }[] }
      const many = Array.from({ length: 34 }, (_none, at) => ({ ...found.connections[0], name: `vendor-${at + 1}` }))
      await route.fulfill({ response: answer, json: { ...found, connections: many } })
    })
    await page.goto(`${directory.address}/#/customers`)
    await page.getByRole('button', { name: 'Connection' }).click()
    await page.getByRole('checkbox', { name: 'vendor-34' }).focus()
    expect(await isInSight(page.getByRole('checkbox', { name: 'vendor-34' }))).toBe(true)
  })

  it('say which days an address asks for, also where it names one end alone', async () => {
    for (const [query, text] of [
      ['createdTo=2026-01-31', 'until 2026-01-31'],
      ['createdFrom=2025-02-01', 'from 2025-02-01'],
      ['createdFrom=2025-02-01&createdTo=2026-01-31', '2025-02-01 – 2026-01-31'],
    ] as const) {
      await page.goto(`${directory.address}/#/customers?${query}`)
      const field = page.getByRole('button', { name: `Created: ${text}` })
      await field.waitFor()
      expect(await field.innerText()).toContain(text)
      // On one line.
      expect((await field.boundingBox())?.height).toBeLessThan(40)
    }
  })
})

describe('the list during a sync', () => {
  it('stands still under who reads it', async () => {
    const [customer] = ((await ask('customers?limit=1')) as { customers: CustomerView[] }).customers
    let grown = 0
    let reads = 0
    // 4,000 customers, and during the sync one more above what is read at each of its pages.
    await page.route(/\/api\/customers(?:\?|$)/, async (route) => {
      const { searchParams } = new URL(route.request().url())
      const all = Array.from({ length: 4000 }, (_none, at) => at * 1000)
      for (let added = 0; added < grown; added += 1) all.push(1_500_000 + added + 1)
      const behind = all
        .toSorted((one, other) => one - other)
        .filter((id) => id > Number(searchParams.get('cursor') ?? -1))
      const ids = behind.slice(0, 100)
      const next = behind.length > 100 ? String(ids.at(-1)) : null
      if (grown > 0) reads += 1
      const customers = ids.map((id) => ({ ...customer, id, name: `Customer ${id}` }))
      await route.fulfill({ json: { customers, next, total: all.length, isTotalExact: true } })
    })
    await page.goto(`${directory.address}/#/customers`)
    await page.getByText('Customer 1000', { exact: true }).waitFor()
    const scroller = page.locator('[role=rowgroup]').last()
    for (let row = 0; row <= 3000; row += 100) {
      await scroller.evaluate((one, top) => one.scrollTo({ top }), row * 36)
      await page.getByText(`Customer ${row * 1000}`, { exact: true }).waitFor()
    }
    await scroller.evaluate((one) => one.scrollTo({ top: 1510 * 36 }))
    await page.getByText('Customer 1510000', { exact: true }).waitFor()
    const look = () => scroller.evaluate((one) => ({ top: one.scrollTop, height: one.scrollHeight }))
    const before = await look()
    grown = 3
    await fetch(`${directory.address}/api/connections/qcc/runs`, { method: 'POST' })
    await expect.poll(() => reads).toBeGreaterThan(0)
    const moved = rows().filter({ hasText: 'Customer 1510000' })
    await expect.poll(() => moved.getAttribute('aria-rowindex')).toBe('1515')
    const after = await look()
    expect(after.top).toBe(before.top)
    expect(after.height).toBeGreaterThanOrEqual(before.height)
    const near = await rows().evaluateAll((all) =>
      all.filter((row) => Number(row.getAttribute('aria-rowindex')) > 1500).map((row) => row.textContent),
    )
    expect(near.length).toBeGreaterThan(20)
    expect(near.filter((text) => !text.includes('Customer'))).toEqual([])
  })
})

async function ask(path: string): Promise<unknown> {
  return (await fetch(`${directory.address}/api/${path}`)).json()
}

/** Whether all connections have been read, and some of what they hold was matched. */
async function isRead(): Promise<boolean> {
  const { connections } = (await ask('connections')) as { connections: { run: { state: string } | null }[] }
  return connections.every(({ run }) => run?.state === 'complete') && (await matches()).matches.length > 8
}

async function matches(): Promise<{ readonly matches: readonly MatchView[]; readonly open: number }> {
  return (await ask('matches?state=open')) as { matches: MatchView[]; open: number }
}

function cards(): Locator {
  return page.getByRole('tabpanel').locator('ul > li[tabindex]')
}

function rows(): Locator {
  return page.locator('[role=row][aria-selected]')
}

function panel(): Locator {
  return page.getByRole('complementary', { name: 'Customer' })
}

async function labelOf(card: Locator): Promise<string> {
  return (await card.getAttribute('aria-label')) ?? ''
}

async function openByKeyboard(): Promise<void> {
  await page.goto(`${directory.address}/#/customers`)
  await rows().nth(3).getByText(/\S/).first().waitFor()
  await rows().first().focus()
  await page.keyboard.press('Enter')
  await panel().getByRole('button', { name: 'Show personal data' }).waitFor()
}

/** An attribute of what has the focus, or its text. */
async function focused(attribute: string): Promise<string | null> {
  const element = page.locator(':focus')
  if ((await element.count()) === 0) return null
  return attribute === 'text' ? element.innerText() : element.getAttribute(attribute)
}

async function isInSight(element: Locator): Promise<boolean> {
  const box = await element.boundingBox()
  const window = page.viewportSize()
  return box !== null && window !== null && box.y >= 0 && box.y + box.height <= window.height
}
