import { AreaChart } from '@mantine/charts'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Charts } from '../api/client.ts'
import { useSourceColour } from '../connections/source-colour.ts'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { cumulativeGrowth, firstYear } from './cumulative-growth.ts'
import { Figure } from './figure.tsx'
import { FigureTable } from './figure-table.tsx'

/** How the customers of each connection became more. */
export function GrowthChart({ growth }: Pick<Charts, 'growth'>): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { connections } = useConnections()
  const colourOf = useSourceColour()
  // A vendor's clock may be ahead of this one, at the end of a year too.
  const lastYear = new Date().getUTCFullYear() + 1
  const { step, points, undated } = useMemo(() => cumulativeGrowth(growth, lastYear), [growth, lastYear])
  const known = points[0]?.customers ?? {}
  const names = connections.map(({ name }) => name).filter((name) => Object.hasOwn(known, name))
  const says = [
    t(step === 'month' ? 'charts.growthSays' : 'charts.growthSaysByYear'),
    ...(undated > 0
      ? [t('charts.undated', { count: undated, number: formats.number(undated), first: firstYear, last: lastYear })]
      : []),
  ]
  return (
    <Figure
      title={t('charts.growth')}
      says={says}
      isWide
      isEmpty={points.length === 0}
      chart={
        <AreaChart
          h={300}
          // Apart from each other: a connection may be called as the axis is.
          data={points.map(({ start, customers }) => ({ when: formats[step](start), customers }))}
          dataKey="when"
          type="stacked"
          curveType="monotone"
          withDots={false}
          withLegend
          fillOpacity={0.55}
          withGradient={false}
          valueFormatter={(value) => formats.number(value)}
          yAxisProps={{ width: 70 }}
          // The table is what the keyboard reaches.
          areaChartProps={{ accessibilityLayer: false }}
          areaProps={{ isAnimationActive: false }}
          series={names.map((name) => ({ name: `customers.${name}`, label: visible(name), color: colourOf(name) }))}
        />
      }
      table={
        <FigureTable
          columns={[t(`charts.${step}`), ...names.map(visible)]}
          rows={points.map(({ start, customers }) => [
            formats[step](start),
            ...names.map((name) => formats.number(customers[name] ?? 0)),
          ])}
        />
      }
    />
  )
}
