import { Button, Stack, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import { useConnections } from '../connections/use-connections.ts'
import { useSync } from '../connections/use-sync.ts'
import styles from './empty-list.module.css'

/** What to do where the list has no customer. */
export function EmptyList({ filter }: { readonly filter: CustomerFilter }): ReactNode {
  const { t } = useTranslation()
  const { connections, isRead } = useConnections()
  const { startAll, isBusy } = useSync()
  const { sort: _sort, ...narrowing } = filter
  const isFirstStart =
    Object.keys(narrowing).length === 0 && isRead && connections.every(({ customers }) => customers === 0)
  return (
    <Stack align="center" gap="xs" className={styles.empty}>
      <IconUsers size={40} stroke={1.2} aria-hidden />
      <Text fw={600}>{isFirstStart ? t('customers.nothing') : t('customers.empty')}</Text>
      <Text size="sm" c="var(--page-dimmed)">
        {isFirstStart ? t('customers.nothingHint') : t('customers.emptyHint')}
      </Text>
      {isFirstStart && (
        <Button mt="sm" onClick={startAll} loading={isBusy}>
          {t('customers.syncAll')}
        </Button>
      )}
    </Stack>
  )
}
