import { Button, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import styles from '../app/data-table.module.css'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { AccessRow } from './access-row.tsx'

/** Who had personal data shown, newest first. */
export function AccessView(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['accesses'],
    queryFn: ({ pageParam, signal }) => api.accesses({ cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    // No event tells of it, and who looks here wants to see the last one.
    staleTime: 0,
  })
  const accesses = data?.pages.flatMap((page) => page.accesses) ?? []
  return (
    <>
      <ViewHeader title={t('views.access')} hint={t('access.says')} />
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('views.access')}>
        <Trouble error={error} retry={() => void refetch()} />
        {data && accesses.length === 0 ? (
          <Text p="xl" ta="center" c="var(--page-dimmed)">
            {t('access.empty')}
          </Text>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                {(['at', 'person', 'customer', 'shown'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`access.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {accesses.map((access) => (
                <AccessRow key={access.id} access={access} />
              ))}
            </tbody>
          </table>
        )}
        {hasNextPage && (
          <Button variant="default" m="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('app.more')}
          </Button>
        )}
      </div>
    </>
  )
}
