/** The least Node that the conformance kit runs on, as its package.json has it. */
export const kitNode = '24.18'

/** Whether this process runs on a Node that the kit runs on, too. */
export function runsKit(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [leastMajor = 0, leastMinor = 0] = kitNode.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}
