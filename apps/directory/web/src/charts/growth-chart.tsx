import { AreaChart } from '@mantine/charts'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Charts } from '../api/client.ts'
import { useSourceColour } from '../connections/source-colour.ts'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { cumulativeGrowth } from './cumulative-growth.ts'
import { Figure } from './figure.tsx'
import { FigureTable } from './figure-table.tsx'

/** How the customers of each connection became more. */
export function GrowthChart({ growth }: Pick<Charts, 'growth'>): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { connections } = useConnections()
  const colourOf = useSourceColour()
  const { points, undated } = useMemo(() => cumulativeGrowth(growth), [growth])
  const known = points[0]?.customers ?? {}
  const names = connections.map(({ name }) => name).filter((name) => Object.hasOwn(known, name))
  const note = undated > 0 ? ` ${t('charts.undated', { count: undated, number: formats.number(undated) })}` : ''
  return (
    <Figure
      title={t('charts.growth')}
      says={`${t('charts.growthSays')}${note}`}
      isWide
      isEmpty={points.length === 0}
      chart={
        <AreaChart
          h={300}
          data={points.map(({ month, customers }) => ({ month: formats.month(month), ...customers }))}
          dataKey="month"
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
          series={names.map((name) => ({ name, label: visible(name), color: colourOf(name) }))}
        />
      }
      table={
        <FigureTable
          columns={[t('charts.month'), ...names.map(visible)]}
          rows={points.map(({ month, customers }) => [
            formats.month(month),
            ...names.map((name) => formats.number(customers[name] ?? 0)),
          ])}
        />
      }
    />
  )
}
