import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { CustomerView } from '../../src/api/schemas/customer.ts'
import { startBrowser } from './start-browser.ts'
import { startToldDirectory, type ToldDirectory } from './told-directory.ts'

// Longer than what the page lays out at once; see web/src/customers/stretch.ts. A million real ones: proof/page.ts.
const places = 200_500
const pageSize = 10_000

let browser: Browser
let directory: ToldDirectory
let page: Page

beforeAll(async () => {
  browser = await startBrowser()
  directory = await startToldDirectory()
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US', reducedMotion: 'reduce' })
  await page.route(
    ({ pathname }) => pathname === '/api/customers',
    (route) => {
      const first = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0)
      const behind = Math.min(places, first + pageSize)
      const customers = Array.from({ length: behind - first }, (_, index) => customerAt(first + index))
      const next = behind === places ? null : String(behind)
      return route.fulfill({ json: { customers, next, total: places, isTotalExact: true } })
    },
  )
})

afterAll(async () => {
  await browser?.close()
  await directory?.[Symbol.asyncDispose]()
})

it('keeps the row that a key leads to in sight, up and down, where another stretch of the list is laid out', async () => {
  await page.goto(`${directory.address}/#/customers`)
  await page.getByText('Customer 0', { exact: true }).click()
  await page.keyboard.press('Escape')
  await page.locator('[role=row][tabindex="0"]').focus()
  let place = 0
  while (place < places - 1) {
    const before = place
    // End leads to the end of what is read, and has to be pressed again for what has come since.
    await vi.waitFor(
      async () => {
        await page.keyboard.press('End')
        expect(await focusedPlace()).toBeGreaterThan(before)
      },
      { timeout: 60_000, interval: 50 },
    )
    place = await seen(before)
  }
  // Back over the place where the stretch changes, by rows of a key, and forth again.
  for (const [key, until] of [
    ['PageUp', (at: number) => at < 199_800],
    ['PageDown', (at: number) => at > 200_300],
    ['PageUp', (at: number) => at < 199_800],
  ] as const) {
    while (!until(place)) {
      await page.keyboard.press(key)
      place = await seen(place)
    }
  }
})

/** Waits until another row than before has the focus, stands in sight, and is the customer of its place. */
async function seen(before: number): Promise<number> {
  const row = page.locator('[role=row]:focus')
  let place = before
  await vi.waitFor(
    async () => {
      place = await focusedPlace()
      expect(place).not.toBe(before)
      expect(await row.textContent()).toMatch(new RegExp(`^Customer ${place}(?!\\d)`))
      const [inside, outside] = [await row.boundingBox(), await page.locator('[role=rowgroup]').last().boundingBox()]
      if (!inside || !outside) throw new Error('Nothing is in sight.')
      expect(inside.y).toBeGreaterThanOrEqual(outside.y - 1)
      expect(inside.y + inside.height).toBeLessThanOrEqual(outside.y + outside.height + 1)
    },
    { timeout: 60_000, interval: 20 },
  )
  expect(await page.getByRole('row').count()).toBeLessThan(80)
  return place
}

async function focusedPlace(): Promise<number> {
  return Number(await page.locator('[role=row]:focus').getAttribute('aria-rowindex')) - 2
}

function customerAt(place: number): CustomerView {
  return {
    id: place + 1,
    connection: 'park',
    vendorId: null,
    name: `Customer ${place}`,
    kind: 'person',
    status: 'active',
    phone: null,
    email: null,
    createdAt: null,
    updatedAt: null,
    firstSeenAt: '2026-11-22T08:00:00.000Z',
    goneSince: null,
    entry: place + 1,
    sources: ['park'],
    openMatches: 0,
  }
}
