import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { bundleProgram } from './bundle-program.ts'
import { shortcomings, type Listed } from './program.ts'
import { inputFor, type Vendor, type VendorInput } from './vendors.ts'

/** Where Chromium is: as `CHROMIUM_PATH` says, or as `PATH` does; `null` where there is none. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const paths = folders.map((folder) => join(folder, 'chromium'))
  return process.env['CHROMIUM_PATH'] ?? paths.find((path) => existsSync(path)) ?? null
}

/**
 * Lists each vendor in a page, and throws where a customer is missing.
 *
 * Vendors let no page of another origin read their answers, and neither do their mocks. So the page is one of the mock's
 * own origin: document and program are put in the place of what the mock would answer, and all else reaches the mock.
 *
 * @returns Chromium's version
 */
export async function listInChromium(
  executablePath: string,
  folder: string,
  vendors: readonly Vendor[],
): Promise<string> {
  const program = await bundleProgram(folder, 'page.mjs')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    for (const vendor of vendors) {
      const page = await browser.newPage()
      const address = new URL('/page-of-the-test', vendor.mock.origin)
      const html = '<!doctype html><script type="module" src="/program-of-the-test"></script>'
      await page.route(address.href, (route) => route.fulfill({ contentType: 'text/html', body: html }))
      await page.route(new URL('/program-of-the-test', address).href, (route) =>
        route.fulfill({ contentType: 'text/javascript', body: program }),
      )
      await page.goto(address.href)
      const listed = await page.evaluate((input) => globalThis.list(input), inputFor([vendor]))
      const problems = shortcomings(listed, [vendor])
      if (problems.length > 0) throw new Error(`Chromium: ${problems.join('; ')}.`)
      await page.close()
    }
    return browser.version()
  } finally {
    await browser.close()
  }
}

declare global {
  /** Of the page, not of this process. */
  var list: (input: { readonly [id: string]: VendorInput }) => Promise<Listed>
}
