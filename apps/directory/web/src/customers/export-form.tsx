import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import { exportAddress } from '../api/client.ts'

/** Format and masks of a file. What is chosen goes when the dialog closes: to show personal data is asked for anew. */
export function ExportForm({ filter, onClose }: ExportFormProps): ReactNode {
  const { t } = useTranslation()
  const [format, setFormat] = useState<'csv' | 'ndjson'>('csv')
  const [personalData, setPersonalData] = useState<'masked' | 'shown'>('masked')
  return (
    <Stack>
      <Text size="sm">{t('export.says')}</Text>
      <Radio.Group label={t('export.format')} value={format} onChange={(value) => setFormat(value)}>
        <Stack gap="xs" mt="xs">
          <Radio value="csv" label={t('export.csv')} />
          <Radio value="ndjson" label={t('export.ndjson')} />
        </Stack>
      </Radio.Group>
      <Radio.Group label={t('export.personalData')} value={personalData} onChange={(value) => setPersonalData(value)}>
        <Stack gap="xs" mt="xs">
          <Radio value="masked" label={t('export.masked')} />
          <Radio value="shown" label={t('export.shown')} />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        <Button component="a" href={exportAddress(filter, { format, personalData })} download onClick={onClose}>
          {t('export.download')}
        </Button>
      </Group>
    </Stack>
  )
}

export interface ExportFormProps {
  readonly filter: CustomerFilter
  readonly onClose: () => void
}
