import { Button, Select, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { addressOf, go, type Place } from '../app/place.ts'
import styles from '../app/data-table.module.css'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { RunRow } from './run-row.tsx'

const figures = ['records', 'added', 'changed', 'gone', 'returned', 'pages', 'retries'] as const

/** What was read, newest first. */
export function RunsView({ place: { parameters } }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation()
  const { connections } = useConnections()
  const connection = parameters.get('connection') ?? undefined
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['runs', connection],
    queryFn: ({ pageParam, signal }) => api.runs({ connection, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const runs = data?.pages.flatMap((page) => page.runs) ?? []
  return (
    <>
      <ViewHeader title={t('views.runs')}>
        <Select
          aria-label={t('runs.connection')}
          clearable
          placeholder={t('runs.every')}
          data={connections.map(({ name }) => ({ value: name, label: visible(name) }))}
          value={connection ?? null}
          onChange={(name) =>
            go(addressOf('runs', new URLSearchParams(name === null ? {} : { connection: name })), 'push')
          }
        />
      </ViewHeader>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('views.runs')}>
        <Trouble error={error} retry={() => void refetch()} />
        {data && runs.length === 0 ? (
          <Text p="xl" ta="center" c="var(--page-dimmed)">
            {t('runs.empty')}
          </Text>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('runs.started')}</th>
                <th scope="col">{t('runs.connection')}</th>
                <th scope="col">{t('runs.state')}</th>
                <th scope="col">{t('runs.trigger')}</th>
                <th scope="col" data-number>
                  {t('runs.duration')}
                </th>
                {figures.map((figure) => (
                  <th key={figure} scope="col" data-number>
                    {t(`runs.${figure}`)}
                  </th>
                ))}
              </tr>
            </thead>
            {runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
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
