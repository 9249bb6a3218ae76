import { KehuError, type Provider } from '@kehu/core'
import type { ConfiguredConnection } from './configured-connection.ts'

const members = ['provider', 'query', 'pageSize', 'schedule']
const nameForm = /^[a-z0-9-]{1,40}$/
// Minute, hour, day, month and day of the week. What each may be is for the one who keeps the schedule.
const scheduleForm = /^[\d*/,-]+( [\d*/,-]+){2}( [\dA-Za-z*/,-]+){2}$/

/**
 * Checks what a configuration exports, and sends nothing.
 *
 * @param file what it is called in a sentence
 * @throws KehuError of category `config` that names the place and what to write there, and no value of it
 */
export function checkConfig(exported: unknown, file: string): readonly ConfiguredConnection[] {
  const refuse = (problem: string): never => {
    throw new KehuError({ category: 'config', message: `${file} ${problem}` })
  }
  if (!isObject(exported) || !isObject(exported['connections']))
    return refuse("has no default export with 'connections'; write `export default defineConfig({ connections: … })`.")
  for (const name of Object.keys(exported))
    if (name !== 'connections')
      refuse(`has '${shown(name)}', which no configuration has; it holds 'connections' and nothing else.`)
  const connections = Object.entries(exported['connections'])
  if (connections.length === 0) refuse("names no connection; add one to 'connections'.")
  return connections.map(([name, given]) => {
    if (!nameForm.test(name))
      refuse(`names a connection '${shown(name)}'; a name has 1 to 40 small letters, digits and hyphens.`)
    return checkConnection(name, given, (problem) => refuse(`has a connection '${name}' that ${problem}`))
  })
}

function checkConnection(name: string, given: unknown, refuse: (problem: string) => never): ConfiguredConnection {
  if (!isObject(given)) return refuse('is no object; write `{ provider: … }`.')
  for (const member of Object.keys(given))
    if (!members.includes(member)) refuse(`has '${shown(member)}'; there are ${members.join(', ')}.`)
  const { query = {}, pageSize, schedule } = given
  const provider = checkProvider(given['provider'], refuse)
  if (!isObject(query)) return refuse("has a 'query' that is no object; write the fields to list by.")
  if (schedule !== undefined && !(typeof schedule === 'string' && scheduleForm.test(schedule)))
    return refuse("has a 'schedule' that is no cron; write five fields, such as '0 3 * * *' for three o'clock (UTC).")
  const connection = { name, provider, query, pageSize: pageSize as number | undefined, schedule }
  try {
    // Checks the query and the size of a page.
    provider.customers(query, pageSize === undefined ? {} : { pageSize: pageSize as number })
  } catch (error) {
    if (KehuError.isInstance(error)) return refuse(`cannot be listed: ${error.message}`)
    // Its words may quote what it was given.
    return refuse('cannot be listed: its provider fails; report it to the author of its plugin.')
  }
  return connection
}

function checkProvider(given: unknown, refuse: (problem: string) => never): Provider<object> {
  const { manifest, customers } = (given ?? {}) as { readonly [name: string]: unknown }
  if (typeof given === 'function' && isObject(manifest))
    return refuse("has a provider's factory in place of a provider; call it with its options.")
  if (!isObject(manifest) || typeof customers !== 'function')
    return refuse("has no provider; call a plugin's factory with its options.")
  const { contract } = manifest
  if (contract === 'v1') return given as Provider<object>
  return refuse(
    `has a provider for contract ${shown(String(contract))}, and this Kehu knows v1 alone; install a newer kehu.`,
  )
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A name of the file, fit for a sentence. */
function shown(name: string): string {
  return name.replaceAll(/[^\w.:-]/g, '?').slice(0, 40)
}
