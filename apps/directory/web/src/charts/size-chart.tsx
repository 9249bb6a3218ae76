import { BarChart } from '@mantine/charts'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSourceColour } from '../connections/source-colour.ts'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { Figure } from './figure.tsx'
import { FigureTable } from './figure-table.tsx'
import { NameTick } from './name-tick.tsx'
import { shortenInside } from './shorten-inside.ts'
import { textWidth } from './text-width.ts'

/** CSS pixels: of the names' font, between them and the axis, and the most that one takes from the bars. */
const [size, gap, widest] = [12, 10, 180]

/** How many customers each connection lists. */
export function SizeChart(): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { connections } = useConnections()
  const colourOf = useSourceColour()
  const data = connections.map(({ name, customers }) => ({
    connection: visible(name),
    customers,
    color: colourOf(name),
  }))
  const shortened = (name: string): string => shortenInside(name, (text) => textWidth(text, size) <= widest)
  const longest = Math.max(0, ...data.map(({ connection }) => textWidth(shortened(connection), size)))
  return (
    <Figure
      title={t('charts.perConnection')}
      isEmpty={data.every(({ customers }) => customers === 0)}
      chart={
        <BarChart
          h={data.length * 44 + 20}
          data={data}
          dataKey="connection"
          orientation="vertical"
          yAxisProps={{
            width: Math.ceil(longest) + gap,
            interval: 0,
            tickSize: 0,
            tickMargin: gap,
            tick: ({ x, y, payload }) => {
              const name = String(payload.value)
              return <NameTick x={Number(x)} y={Number(y)} size={size} name={name} short={shortened(name)} />
            },
          }}
          gridAxis="none"
          withXAxis={false}
          withBarValueLabel
          valueFormatter={(value) => formats.number(value)}
          valueLabelProps={{ fill: 'var(--page-text)' }}
          xAxisProps={{ padding: { right: 60 } }}
          // The table is what the keyboard reaches.
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false, radius: 3, maxBarSize: 26 }}
          series={[{ name: 'customers', label: t('charts.customers'), color: 'cyan' }]}
        />
      }
      table={
        <FigureTable
          columns={[t('charts.connection'), t('charts.customers')]}
          rows={data.map(({ connection, customers }) => [connection, formats.number(customers)])}
        />
      }
    />
  )
}
