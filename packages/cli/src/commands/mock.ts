import { loadPlugin, visibleText, type Plugin } from '@kehu/conformance'
import { faultProfiles, startMock, type FaultProfile, type Mock, type MockFault } from '@kehu/mock'
import { Command, Option } from 'commander'
import { conditionsOption, ownConditions } from '../conditions.ts'
import { watchForInterruption } from '../interruption.ts'
import { locatePlugin } from '../locate-plugin.ts'
import { curlOf } from '../mock/curl.ts'
import { catchListRequest } from '../mock/list-request.ts'
import { UsageError } from '../usage-error.ts'
import { wholeNumber } from '../whole-number.ts'

interface Options {
  readonly port: number
  readonly size: number
  readonly seed: number
  readonly fault?: FaultProfile
  readonly conditions?: readonly string[]
}

/** `kehu mock`: runs the vendor of a plugin until Ctrl-C. */
export function mockCommand(): Command {
  const width = Math.max(...faultProfiles.map(({ name }) => name.length))
  const profiles = faultProfiles.map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`)
  return new Command('mock')
    .description("run a mock of a plugin's vendor, until Ctrl-C")
    .argument('<plugin>', 'name of an installed plugin, or its folder')
    .option('--port <number>', 'port on 127.0.0.1 (default: a free one)', wholeNumber(0, 65_535), 0)
    .option('--size <number>', 'customers that the vendor has', wholeNumber(0, 1_000_000), 120)
    .option('--seed <number>', 'decides customers, credentials and faults', wholeNumber(0, 0xffffffff), 1)
    .addOption(
      new Option('--fault <profile>', 'what goes wrong with each list').choices(faultProfiles.map(({ name }) => name)),
    )
    .addOption(conditionsOption())
    .addHelpText('after', `\nFaults:\n${profiles.join('\n')}`)
    .action(async (name: string, options: Options) => {
      const { folder } = await locatePlugin(name, process.cwd())
      await serve(await loadPlugin(folder, options.conditions ?? ownConditions()), options)
    })
}

async function serve(plugin: Plugin, { port, size, seed, fault }: Options): Promise<void> {
  const interrupted = watchForInterruption()
  // It may run for weeks: what was asked long ago is forgotten.
  const scenario = { port, size, seed, memory: 10_000, ...(fault ? { fault: faultOf(plugin, fault) } : {}) }
  const mock = await startMock(plugin.vendor, scenario).catch((error: unknown) => {
    throw new UsageError((error as Error).message, { cause: error })
  })
  console.log(introduction(plugin, mock, fault))
  const printCurl = () => tellCurl(plugin, mock)
  await printCurl()
  console.log('A signature ages as the vendor says: press Enter for a fresh one, Ctrl-C to stop.\n')
  process.stdin.on('data', () => void printCurl())
  if (!interrupted.aborted)
    await new Promise((resolve) => interrupted.addEventListener('abort', resolve, { once: true }))
  await mock.close()
  // What the plugin has left running must not hold up the end.
  process.exit(0)
}

function faultOf({ declaration, manifest }: Plugin, profile: FaultProfile): MockFault {
  if (profile !== 'too-frequent') return { profile }
  const codes = Object.entries(manifest.operations.customers.errors)
  const code = codes.find(([, { category }]) => category === 'rate-limit')?.[0]
  if (code !== undefined) return { profile, code }
  throw new UsageError(
    `${declaration.name} documents no code of category rate-limit, so its vendor has no answer for too-frequent; choose another --fault.`,
  )
}

function introduction({ manifest }: Plugin, mock: Mock<object, object>, fault?: FaultProfile): string {
  const goesWrong = fault ? `, and ${fault} goes wrong with each list` : ''
  return [
    `${visibleText(manifest.title)} is mocked at ${mock.origin}, with ${mock.records.length} customers${goesWrong}.`,
    '',
    // Made up from the seed: they open nothing but this mock.
    `options  ${visibleText(JSON.stringify(mock.options))}`,
    `query    ${visibleText(JSON.stringify(mock.query))}`,
    '',
  ].join('\n')
}

async function tellCurl(plugin: Plugin, mock: Mock<object, object>): Promise<void> {
  try {
    console.log(`${curlOf(await catchListRequest(plugin, mock.options, mock.query))}\n`)
  } catch (error) {
    console.error(`No curl can be printed: ${visibleText((error as Error).message)}\n`)
  }
}
