import type { Agent, AgentOptions, request } from 'node:http'
import type { Agent as SecureAgent } from 'node:https'

/** Agents of the user's own, for what Node's cannot know: a proxy, a client's certificate. */
export interface NodeAgents {
  /** For `http:`. */
  readonly http?: Agent
  /** For `https:`. */
  readonly https?: SecureAgent
}

/** What sends the requests of one protocol. */
export interface Connection {
  /** Asked for `request` each time, since who traces requests puts another in its place. */
  readonly module: { readonly request: typeof request }
  readonly agent: Agent
}

// As fetch does: many servers let go of an idle connection after 5 s, and a request that meets their end is lost.
const idleMs = 4000

/**
 * Connections that are kept alive, made at the first request of each protocol.
 *
 * @throws TypeError where the protocol is another than http: and https:, or a proxy is asked for that cannot be used
 */
export function createConnections(agents: NodeAgents): (protocol: string) => Connection {
  const connections = new Map<string, Connection>()
  return (protocol) => {
    const known = connections.get(protocol)
    if (known) return known
    const made = connect(protocol, agents)
    connections.set(protocol, made)
    return made
  }
}

function connect(protocol: string, agents: NodeAgents): Connection {
  // An import of these takes ten times as long: it touches everything they have (performance.md, 4.2).
  if (protocol === 'http:') {
    const http = process.getBuiltinModule('node:http')
    return { module: http, agent: agents.http ?? new http.Agent(agentOptions(http.globalAgent)) }
  }
  if (protocol === 'https:') {
    const https = process.getBuiltinModule('node:https')
    return { module: https, agent: agents.https ?? new https.Agent(agentOptions(https.globalAgent)) }
  }
  throw new TypeError('nodeFetch sends to http: and https: alone; check baseUrl.')
}

/** The global agent knows whether Node was told to use the proxies of the environment, by whichever of its three ways. */
function agentOptions(globalAgent: Agent): AgentOptions {
  // Documented by Node, unknown to its types.
  const { options } = globalAgent as Agent & { readonly options: AgentOptions }
  // From Node 24.0 to 24.4 fetch heeds the variable and http does not: what was to go through a proxy must not go past it.
  if (!('proxyEnv' in options) && process.env['NODE_USE_ENV_PROXY'] === '1')
    throw new TypeError(
      'NODE_USE_ENV_PROXY asks for a proxy, of which http in this Node knows nothing; use Node 22.21, 24.5 or newer, or give nodeFetch agents of your own.',
    )
  const { proxyEnv } = options
  return { keepAlive: true, scheduling: 'lifo', timeout: idleMs, ...(proxyEnv && { proxyEnv }) }
}
