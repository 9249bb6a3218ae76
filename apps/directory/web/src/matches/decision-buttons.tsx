import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decision } from '../api/client.ts'

/** Confirms or splits two records, or takes that back. */
export function DecisionButtons({ decision, isBusy, onDecide }: DecisionButtonsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Group gap="xs" ms="auto" wrap="nowrap">
      {decision === null ? (
        <>
          <Button size="compact-sm" disabled={isBusy} onClick={() => onDecide('same')}>
            {t('match.same')}
          </Button>
          <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => onDecide('different')}>
            {t('match.different')}
          </Button>
        </>
      ) : (
        <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => onDecide(null)}>
          {t('match.undo')}
        </Button>
      )}
    </Group>
  )
}

export interface DecisionButtonsProps {
  readonly decision: Decision
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision) => void
}
