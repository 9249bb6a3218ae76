import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionView } from '../../src/api/schemas/connection.ts'
import type { CustomerDetailView, CustomerView } from '../../src/api/schemas/customer.ts'
import type { RunView } from '../../src/api/schemas/run.ts'
import { accessibilityFaults } from './accessibility-faults.ts'
import { startBrowser } from './start-browser.ts'
import { startToldDirectory, type ToldDirectory } from './told-directory.ts'

// A page that stays open while its server, the way to it and its session come and go: it never shows what is over as
// what is. What the server knows is told by each test, and changes under the page.
let browser: Browser
let directory: ToldDirectory
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
})

beforeEach(async () => {
  directory = await startToldDirectory()
  tellConnections([connection('park', { customers: 1, run: running })])
  tellCustomer('Before')
  complaints = []
  page = await open('en-US')
})

afterEach(async () => {
  await page.close()
  await directory[Symbol.asyncDispose]()
})

describe('a stream that broke', () => {
  it('is followed by all that was told in between: runs, list, panel, matches and charts', async () => {
    tellFigures(5)
    await page.goto(`${directory.address}/#/matches`)
    await page.getByRole('tab', { name: 'To decide (5)' }).waitFor()
    await goTo('Charts')
    await page.getByRole('cell', { name: '5', exact: true }).waitFor()
    await goTo('Customers')
    await page.getByRole('row').filter({ hasText: 'Before' }).click()
    await panel().getByRole('heading', { name: 'Before' }).waitFor()
    await directory.listened()
    // Nothing of this is told as an event.
    tellCustomer('After')
    tellFigures(6)
    tellConnections([connection('park', { customers: 7, run: { ...running, ...complete } })])
    directory.breakStreams()
    await page.getByRole('row').filter({ hasText: 'After' }).waitFor()
    await panel().getByRole('heading', { name: 'After' }).waitFor()
    await goTo('Connections')
    await card('park').getByText('Complete', { exact: true }).waitFor()
    await goTo('Matches')
    await page.getByRole('tab', { name: 'To decide (6)' }).waitFor()
    await goTo('Charts')
    await page.getByRole('cell', { name: '6', exact: true }).waitFor()
    expect(complaints).toEqual([])
  })

  it('is said for as long as it lasts, and opened again after a proxy has refused it', async () => {
    await page.goto(`${directory.address}/#/connections`)
    await card('park').getByText('Running', { exact: true }).waitFor()
    await directory.listened()
    expect(await page.getByText('Not connected').count()).toBe(0)
    directory.refuseWith = 502
    directory.breakStreams()
    const said = page.getByRole('status').filter({ hasText: 'Not connected' })
    await said.waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    // Not a word that goes after some seconds.
    expect(await said.isVisible()).toBe(true)
    tellConnections([connection('park', { customers: 7, run: { ...running, ...complete } })])
    directory.refuseWith = null
    await directory.listened()
    await said.waitFor({ state: 'detached' })
    await card('park').getByText('Complete', { exact: true }).waitFor()
  })

  it('is opened again where it is silent for long, as after a night in which the machine slept', async () => {
    await page.clock.install()
    await page.goto(`${directory.address}/#/connections`)
    await card('park').getByText('Running', { exact: true }).waitFor()
    await directory.listened()
    tellConnections([connection('park', { customers: 7, run: { ...running, ...complete } })])
    await page.clock.fastForward(44_000)
    expect(await card('park').getByText('Complete', { exact: true }).count()).toBe(0)
    await page.clock.fastForward(3000)
    await card('park').getByText('Complete', { exact: true }).waitFor()
  })

  it('says so in Chinese too', async () => {
    const chinese = await open('zh-CN')
    await chinese.goto(`${directory.address}/#/connections`)
    await directory.listened()
    directory.refuseWith = 502
    directory.breakStreams()
    await chinese.getByRole('status').filter({ hasText: '连接已断开' }).waitFor()
    expect(await accessibilityFaults(chinese)).toEqual([])
    await chinese.close()
  })

  it('was refused from the start, and what was missed by then is read again', async () => {
    const events = `${directory.address}/api/events`
    await page.route(events, (route) => route.fulfill({ status: 502 }))
    await page.goto(`${directory.address}/#/customers`)
    await page.getByRole('row').filter({ hasText: 'Before' }).waitFor()
    await page.getByText('Not connected').waitFor()
    tellCustomer('After')
    await page.unroute(events)
    await page.getByRole('row').filter({ hasText: 'After' }).waitFor()
    expect(await page.getByText('Not connected').count()).toBe(0)
  })
})

describe('what went wrong', () => {
  const error = { category: 'rate-limit', code: '4290', message: 'Acme asks to wait.' }
  const failed = { ...running, state: 'failed', endedAt: running.requestedAt, error } as const

  it.each([
    ['en-US', 'Too many requests (4290) Acme asks to wait.', 'The database does not answer; see whether it runs.'],
    ['zh-CN', '请求过于频繁 (4290) Acme asks to wait.', '数据库没有响应；请检查它是否在运行。'],
  ])('is said in the language of the page: %s', async (locale, ofRun, ofDirectory) => {
    tellConnections([connection('park', { run: failed })])
    directory.answers.set('GET runs', { runs: [failed], next: null })
    const opened = await open(locale)
    await opened.goto(`${directory.address}/#/connections`)
    await opened.getByText(ofRun, { exact: true }).waitFor()
    await opened.goto(`${directory.address}/#/runs`)
    await opened.getByRole('cell', { name: ofRun, exact: true }).waitFor()
    expect(await accessibilityFaults(opened)).toEqual([])
    directory.refuseWith = 503
    await opened.goto(`${directory.address}/#/matches`)
    await opened.getByRole('alert').getByText(ofDirectory).waitFor()
    await opened.close()
  })

  it('is told of a category that the page does not know, and in the own words of the API', async () => {
    const strange = { ...failed, error: { category: 'constructor', code: null, message: 'Acme is on the moon.' } }
    tellConnections([connection('park', { run: strange })])
    await page.goto(`${directory.address}/#/connections`)
    await card('park').getByText('Unknown error Acme is on the moon.', { exact: true }).waitFor()
    directory.refuseWith = 418
    await goTo('Matches')
    await page.getByRole('alert').getByText('Refused, as the test tells.').waitFor()
    expect(complaints).toEqual([])
  })
})

describe('a session that ended', () => {
  it.each([
    ['where a list is read', async () => page.getByRole('searchbox', { name: 'Search customers' }).fill('王')],
    ['where the server was started anew, and nobody does anything', async () => directory.breakStreams()],
    [
      'where a customer is to be shown',
      async () => {
        await panel().getByRole('button', { name: 'Show personal data' }).click()
        await panel().getByRole('button', { name: 'Show and log' }).click()
      },
    ],
  ])('leads to the token %s, and a token back to what there is now', async (_where, act) => {
    await page.goto(`${directory.address}/#/customers?customer=1`)
    await panel().getByRole('heading', { name: 'Before' }).waitFor()
    await directory.listened()
    directory.refuseWith = 401
    directory.answers.set('GET session', { isRequired: true, isOpen: false, person: null })
    await act()
    await page.getByLabel('Token', { exact: true }).fill('the token of this test')
    directory.refuseWith = null
    tellCustomer('After')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('row').filter({ hasText: 'After' }).waitFor()
    expect(await page.getByLabel('Token', { exact: true }).count()).toBe(0)
  })
})

describe('a panel that is open', () => {
  it('offers nothing that is over, and keeps what was revealed until it is closed', async () => {
    tellCustomer('Before', { matches: [match] })
    directory.answers.set('POST customers/1/reveal', {
      vendorId: 'v-1',
      key: 'v-1',
      phone: '13900000000',
      email: null,
      remark: null,
      raw: { mobile: '13900000000' },
    })
    await page.goto(`${directory.address}/#/customers?customer=1`)
    await panel().getByRole('button', { name: 'Show personal data' }).click()
    await panel().getByRole('button', { name: 'Show and log' }).click()
    await panel().getByText('13900000000').first().waitFor()
    await panel().getByRole('button', { name: 'Same', exact: true }).waitFor()
    await directory.listened()

    tellCustomer('Decided elsewhere')
    directory.tell('matches', {})
    await panel().getByRole('heading', { name: 'Decided elsewhere' }).waitFor()
    expect(await panel().getByRole('button', { name: 'Same', exact: true }).count()).toBe(0)

    tellCustomer('Written by a page of a run')
    directory.tell('run', running)
    await panel().getByRole('heading', { name: 'Written by a page of a run' }).waitFor()

    tellCustomer('Gone at its end', { goneSince: complete.endedAt })
    directory.tell('run', { ...running, ...complete, pages: 0 })
    await panel().getByText('Gone', { exact: true }).waitFor()
    expect(await panel().getByText('13900000000').count()).toBeGreaterThan(0)

    await panel().getByRole('button', { name: 'Close the customer' }).click()
    await page.getByRole('row').filter({ hasText: 'Gone at its end' }).click()
    await panel().getByText('139••••0000').first().waitFor()
    expect(await panel().getByText('13900000000').count()).toBe(0)
  })
})

describe('runs', () => {
  it('are listed from their beginning on, and go on counting', async () => {
    const tellRun = (run: RunView): void => {
      directory.answers.set('GET runs', { runs: [run], next: null })
      directory.tell('run', run)
    }
    directory.answers.set('GET runs', { runs: [], next: null })
    await page.goto(`${directory.address}/#/runs`)
    await page.getByText('Nothing was read yet.').waitFor()
    await directory.listened()
    tellRun({ ...running, state: 'queued', startedAt: null, pages: 0, seen: 0 })
    await page.getByRole('cell', { name: 'Queued' }).waitFor()
    tellRun({ ...running, seen: 1234 })
    await page.getByRole('cell', { name: '1,234', exact: true }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('connections', () => {
  it('show the end of a run together with the customers that it left', async () => {
    tellConnections([connection('park', { customers: 3700, run: running })])
    await page.goto(`${directory.address}/#/connections`)
    await card('park').getByText('3,700 customers').waitFor()
    await directory.listened()
    const ended: RunView = { ...running, ...complete, seen: 5200 }
    let release = (_answer: unknown): void => {}
    directory.answers.set('GET connections', new Promise((resolve) => (release = resolve)))
    directory.tell('run', ended)
    await page.getByRole('status').filter({ hasText: '5,200' }).waitFor({ state: 'attached' })
    expect(await card('park').innerText()).toMatch(/3,700 customers\s+Running/)
    release({ connections: [connection('park', { customers: 5200, run: ended })] })
    await card('park').getByText('Complete', { exact: true }).waitFor()
    expect(await card('park').innerText()).toContain('5,200 customers')
  })

  it('read a rate budget again until it is free, which no event tells, and show when the newest run was', async () => {
    const failed: RunView = { ...running, ...complete, state: 'failed', endedAt: '2026-11-21T09:30:00.000Z' }
    const park = connection('park', { run: failed, lastCompleteAt: '2026-11-01T08:00:00.000Z' })
    tellConnections([{ ...park, rateBudget: { requests: 100, perMs: 60_000, used: 10 } }])
    await page.goto(`${directory.address}/#/connections`)
    await card('park').getByText('10 of 100 requests in 1m', { exact: true }).waitFor()
    expect(await card('park').innerText()).toMatch(/Newest run\s+21 Nov 2026/)
    tellConnections([{ ...park, rateBudget: { requests: 100, perMs: 60_000, used: 0 } }])
    await card('park').getByText('0 of 100 requests in 1m', { exact: true }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('a browser that keeps nothing for a page', () => {
  it('shows it in its own language and theme, and lets both be changed', async () => {
    const shy = await open('zh-CN')
    await shy.emulateMedia({ colorScheme: 'dark' })
    await shy.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(globalThis, name, {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError')
          },
        })
      }
    })
    await shy.goto(`${directory.address}/#/connections`)
    await shy.getByRole('heading', { name: '连接', level: 1 }).waitFor()
    expect(await shy.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    await shy.getByRole('button', { name: '设置' }).click()
    await shy.getByRole('menuitemradio', { name: '浅色' }).click()
    await shy.locator('html[data-mantine-color-scheme=light]').waitFor()
    // The menu stays open for the next choice.
    await shy.getByRole('menuitemradio', { name: 'English' }).click()
    await shy.getByRole('heading', { name: 'Connections', level: 1 }).waitFor()
    expect(complaints).toEqual([])
    await shy.close()
  })
})

describe('charts', () => {
  const long = (at: number): string => `warehouse-of-the-eastern-region-${String(at).padStart(8, '0')}`
  const names = ['month', 'm'.repeat(40), ...Array.from({ length: 32 }, (_, at) => long(at))]

  beforeEach(() => {
    tellConnections(names.map((name, at) => connection(name, { customers: 100 + at })))
    directory.answers.set('GET charts', {
      growth: [
        { month: '2026-10-01', connection: 'month', customers: 40 },
        { month: '2026-11-01', connection: 'month', customers: 60 },
        { month: '9999-12-01', connection: 'month', customers: 1 },
      ],
      overlap: names.slice(0, 15).map((name, at) => ({ connections: [name], entries: 100 - at })),
      overlapSets: 2012,
    })
  })

  it('cut no name of many, and tell the whole of one that they shorten', async () => {
    await page.goto(`${directory.address}/#/charts`)
    const figure = page.getByRole('region', { name: 'Customers per connection' })
    const labels = figure.locator('svg text:has(title)')
    await labels.nth(names.length - 1).waitFor()
    expect(await labels.locator('title').allTextContents()).toEqual(names)
    const shown = await labels.evaluateAll((all) => {
      // What a tick is drawn of; its title is what is told at the pointer.
      const drawn = (text: (typeof all)[number]): string => text.lastChild?.textContent ?? ''
      return all.map((text) => ({
        text: drawn(text),
        isWhole: text.getBoundingClientRect().left >= (text.closest('svg')?.getBoundingClientRect().left ?? Infinity),
      }))
    })
    expect(shown.filter(({ isWhole }) => !isWhole)).toEqual([])
    expect(shown[0]?.text).toBe('month')
    expect(new Set(shown.map(({ text }) => text)).size).toBe(names.length)
    expect(shown.at(-1)?.text).toMatch(/^warehouse.*….*00000031$/)
  })

  it('draw a connection that is called as the axis is, and end where a vendor writes December 9999', async () => {
    await page.goto(`${directory.address}/#/charts`)
    const figure = page.getByRole('region', { name: 'Customers over time' })
    await figure.getByText('Oct 2026').first().waitFor()
    expect(await figure.getByText('Nov 2026').count()).toBeGreaterThan(0)
    const until = new Date().getUTCFullYear() + 1
    await figure.getByText(`1 customer without such a date between 1970 and ${until} is left out.`).waitFor()
    await figure.locator('.recharts-wrapper').hover()
    await figure
      .locator('.recharts-tooltip-wrapper')
      .getByText(/^(40|100)$/)
      .waitFor()
  })

  it('say how many sets they leave out, in both languages and themes', async () => {
    await page.goto(`${directory.address}/#/charts`)
    await page.getByText('2,000 further sets are not shown.').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    const chinese = await open('zh-CN')
    await chinese.goto(`${directory.address}/#/charts`)
    await chinese.getByText('另有 2,000 个组合未显示。').waitFor()
    expect(await accessibilityFaults(chinese)).toEqual([])
    await chinese.close()
  })

  it('keep each name on one line, and their buttons whole in a narrow window', async () => {
    await page.setViewportSize({ width: 400, height: 900 })
    await page.goto(`${directory.address}/#/charts`)
    const heads = page.getByRole('columnheader').locator('span')
    await heads.nth(11).waitFor()
    expect(await heads.evaluateAll((all) => all.map((head) => head.getClientRects().length))).toEqual(
      Array.from({ length: 12 }, () => 1),
    )
    const buttons = page.getByRole('button', { name: 'Show as table' })
    await buttons.nth(1).waitFor()
    const isCut = await buttons.evaluateAll((all) =>
      all.flatMap((button) => [...button.querySelectorAll('span')].map((part) => part.scrollWidth > part.clientWidth)),
    )
    expect(isCut).not.toContain(true)
  })
})

async function open(locale: string): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale })
  opened.setDefaultTimeout(60_000)
  opened.on('pageerror', (error) => complaints.push(error.message))
  return opened
}

async function goTo(view: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
}

function panel() {
  return page.getByRole('complementary', { name: 'Customer' })
}

function card(name: string) {
  return page.getByRole('article', { name, exact: true })
}

function tellConnections(connections: readonly ConnectionView[]): void {
  directory.answers.set('GET connections', { connections })
}

/** The same number of open matches, and of entries of one vendor alone. */
function tellFigures(number: number): void {
  directory.answers.set('GET matches', { matches: [], next: null, open: number })
  const overlap = [{ connections: ['park'], entries: number }]
  directory.answers.set('GET charts', { growth: [], overlap, overlapSets: overlap.length })
}

/** One customer, in the list and by itself. */
function tellCustomer(name: string, more: Partial<CustomerDetailView> = {}): void {
  const told = { ...customer, name }
  const detail: CustomerDetailView = {
    ...told,
    key: 'v-1',
    remark: null,
    changedAt: customer.firstSeenAt,
    lastSeenAt: customer.firstSeenAt,
    raw: {},
    personalFields: [],
    origins: [],
    quirks: [],
    others: [],
    matches: [],
    ...more,
  }
  directory.answers.set('GET customers/1', detail)
  directory.answers.set('GET customers', { customers: [told], next: null, total: 1, isTotalExact: true })
}

const customer: CustomerView = {
  id: 1,
  connection: 'park',
  vendorId: 'v-1',
  name: 'Before',
  kind: 'person',
  status: 'active',
  phone: '139••••0000',
  email: null,
  createdAt: null,
  updatedAt: null,
  firstSeenAt: '2026-11-01T08:00:00.000Z',
  goneSince: null,
  entry: 1,
  sources: ['park'],
  openMatches: 0,
}

const match: CustomerDetailView['matches'][number] = {
  other: { ...customer, id: 2, name: 'Perhaps the same' },
  score: 0.9,
  rules: ['phone'],
  decision: null,
  isGrouped: false,
}

const running: RunView = {
  id: 1,
  connection: 'park',
  state: 'running',
  trigger: 'person',
  requestedAt: '2026-11-22T08:00:00.000Z',
  startedAt: '2026-11-22T08:00:00.000Z',
  endedAt: null,
  pages: 1,
  seen: 100,
  added: 100,
  changed: 0,
  returned: 0,
  gone: 0,
  clashes: 0,
  total: null,
  retries: 0,
  waitedMs: 0,
  attempts: 1,
  worker: null,
  error: null,
}

const complete = { state: 'complete', endedAt: '2026-11-22T08:01:00.000Z' } as const

function connection(name: string, more: Partial<ConnectionView> = {}): ConnectionView {
  return {
    name,
    provider: 'das-aiot',
    title: 'DAS AIoT',
    isLive: true,
    schedule: null,
    removedAt: null,
    customers: 0,
    gone: 0,
    run: null,
    lastCompleteAt: null,
    rateBudget: null,
    conformance: null,
    document: { name: 'Customers', version: null, date: null },
    mayCost: false,
    ...more,
  }
}
