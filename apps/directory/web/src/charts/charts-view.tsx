import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import styles from './charts-view.module.css'
import { GrowthChart } from './growth-chart.tsx'
import { OverlapChart } from './overlap-chart.tsx'
import { SizeChart } from './size-chart.tsx'

/** What people would rather look at than read. */
export function ChartsView(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({ queryKey: ['charts'], queryFn: ({ signal }) => api.charts(signal) })
  return (
    <>
      <ViewHeader title={t('views.charts')} />
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('views.charts')}>
        <Trouble error={error} retry={() => void refetch()} />
        {!data && !error && <Loader m="xl" aria-label={t('app.loading')} />}
        {data && (
          <div className={styles.charts}>
            <SizeChart />
            <OverlapChart overlap={data.overlap} overlapSets={data.overlapSets} />
            <GrowthChart growth={data.growth} />
          </div>
        )}
      </div>
    </>
  )
}
