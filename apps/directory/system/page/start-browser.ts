import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const { CHROMIUM_PATH = '/usr/bin/chromium' } = process.env

/** Debian's Chromium, which asks nobody for anything by itself. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM_PATH)) {
    throw new Error(
      `There is no Chromium at ${CHROMIUM_PATH}; install Debian's chromium, or name another in CHROMIUM_PATH.`,
    )
  }
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
  })
}
