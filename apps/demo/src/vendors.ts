import { openPlugin, type Plugin } from './open-plugin.ts'

/** A vendor the demo knows: its plugin, and how much of it the demo shows. */
export interface Vendor extends Plugin {
  readonly id: string
  /** Customers that the mock holds. */
  readonly mockSize: number
  /** Records a page, small enough that progress can be seen. */
  readonly pageSize: number
}

async function open(name: string, settings: Pick<Vendor, 'mockSize' | 'pageSize'>): Promise<Vendor> {
  const plugin = await openPlugin(name)
  return { id: plugin.manifest.id, ...plugin, ...settings }
}

export const vendors: readonly Vendor[] = await Promise.all([
  open('@kehu/tencent-cloud', { mockSize: 2300, pageSize: 200 }),
  open('@kehu/multimarkets', { mockSize: 1840, pageSize: 200 }),
  open('@kehu/qcc', { mockSize: 640, pageSize: 50 }),
  open('@kehu/das-aiot', { mockSize: 5200, pageSize: 500 }),
])
