// Run as a process of its own for each mutant: writes the id of the first check that fails, or nothing.
import { catalogue, loadPlugin, runChecks, UnusablePlugin, type Check, type CheckResult } from '@kehu/conformance'

const [folder = '', part = 'source'] = process.argv.slice(2)

// What looks at files alone does not change with the sources; it was seen to pass before the first mutant.
const unmoved = part === 'source' ? catalogue.filter(({ id }) => /^(?:package|spec)\//.test(id)) : []
// The slowest stands last: almost every mutant has been noticed by then.
const isSlow = ({ id }: Check) => id === 'paging/kill'
const moved = catalogue.filter((check) => !unmoved.includes(check))
const checks = [...moved.filter((check) => !isSlow(check)), ...moved.filter(isSlow)]

async function killer(): Promise<string> {
  try {
    const plugin = await loadPlugin(folder, ['@kehu/source'])
    const stop = new AbortController()
    const results = await runChecks(plugin, checks, {
      samples: 25,
      results: new Map(unmoved.map(({ id }) => [id, passed])),
      signal: stop.signal,
      onResult({ verdict }) {
        if (verdict === 'fail') stop.abort()
      },
    })
    return results.find(({ verdict }) => verdict === 'fail')?.id ?? ''
  } catch (error) {
    if (error instanceof UnusablePlugin) return 'load'
    throw error
  }
}

const passed: CheckResult = {
  id: '',
  requirement: '',
  title: '',
  verdict: 'pass',
  reason: null,
  link: null,
  blockedBy: null,
  findings: [],
  found: 0,
  notes: {},
}

const found = await killer()
process.stdout.write(`<${found}>`, () => process.exit())
