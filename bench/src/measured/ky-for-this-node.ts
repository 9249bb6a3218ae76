import type { KyInstance } from 'ky'

/** The newest ky that runs on this Node: the newest of all wants Node 22. */
export async function kyForThisNode(): Promise<KyInstance> {
  const isNew = Number(process.versions.node.split('.', 1)[0]) >= 22
  const { default: ky } = isNew ? await import('ky') : await import('ky-for-node-20')
  // What is called here has one form in both.
  return ky as KyInstance
}
