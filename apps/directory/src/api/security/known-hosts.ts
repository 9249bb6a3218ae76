const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']
const wildcards = ['0.0.0.0', '[::]']

/** The names that a directory is reached by. */
export interface KnownHosts {
  /**
   * @param host what stands in `Host`, in lower case
   * @param port that the request came to; `undefined` where it came over no socket
   */
  isKnown(host: string, port: number | undefined): boolean
  /** Whether the host of a page is one of the names that were given, whatever `Host` a proxy made of it. */
  isPublic(host: string): boolean
}

/** Whether only processes of this machine reach an address. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(bracketed(host)) || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * @param host the address that the directory listens on
 * @param publicHosts further names, each with or without a port
 */
export function knownHosts(host: string, publicHosts: readonly string[]): KnownHosts {
  const given = new Set(publicHosts.map(bracketed))
  const own = new Set(loopbackNames)
  if (!wildcards.includes(bracketed(host))) own.add(bracketed(host))
  return {
    isKnown(named, port) {
      const [, name = '', givenPort = '80'] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(named) ?? []
      if (given.has(name) || given.has(named)) return true
      return own.has(name) && (port === undefined || Number(givenPort) === port)
    },
    isPublic: (named) => given.has(named),
  }
}

/** An address as it stands in `Host` and in URLs. */
export function bracketed(host: string): string {
  const name = host.toLowerCase()
  return /^[\da-f]*:[\da-f:.]*:[\da-f:.]*$/.test(name) ? `[${name}]` : name
}
