import type { FaultProfile } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { judgeFailure } from '../../failure/judge-failure.ts'
import { isWholeList } from '../../listing/listed-records.ts'
import { readList } from '../../listing/read-list.ts'
import { shortList } from '../../listing/short-list.ts'

const damages = [
  { profile: 'short-length', vendor: 'announces fewer bytes than it sends' },
  { profile: 'long-length', vendor: 'announces more bytes than it sends' },
  { profile: 'truncated-json', vendor: 'sends JSON that breaks off' },
  { profile: 'damaged-gzip', vendor: 'sends gzip that is damaged' },
  { profile: 'gbk', vendor: 'sends GBK in place of UTF-8' },
  { profile: 'byte-order-mark', vendor: 'puts a byte order mark before its JSON' },
] as const satisfies readonly { readonly profile: FaultProfile; readonly vendor: string }[]

export const body: Check = {
  id: 'faults/body',
  requirement: '8.3',
  title: 'Takes no damaged body for a list: the right customers come, or an error',
  why: 'Half of a page that passes for a page loses customers, and wrong letters in a name are worse than none.',
  fails: 'It mends JSON that broke off, and hands over what came.',
  needs: ['paging/walk', 'errors/brand', 'faults/connection'],
  async run(trial) {
    const { size, pageSize } = shortList(trial.plugin.manifest)
    for (const { profile, vendor } of damages) {
      await using stand = await trial.start({ size, fault: { profile } })
      const reading = await readList(stand, { pageSize })
      // Where nothing of the text is lost, as behind a byte order mark, the list may be read (RFC 8259, section 8.1).
      if (reading.failure === null && isWholeList(reading.customers, stand.records)) continue
      judgeFailure(trial, stand, reading, { vendor, categories: ['contract', 'network'], customers: 0 })
    }
  },
}
