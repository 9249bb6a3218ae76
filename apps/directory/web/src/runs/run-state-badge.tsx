import { Badge } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconCircleX,
  IconPlayerStop,
  IconRefresh,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import styles from './run-state-badge.module.css'

// Told by shape as well as by colour.
const icons = {
  queued: IconClock,
  running: IconRefresh,
  complete: IconCircleCheck,
  incomplete: IconAlertTriangle,
  failed: IconCircleX,
  stopped: IconPlayerStop,
}

export function RunStateBadge({ state }: Pick<RunView, 'state'>): ReactNode {
  const { t } = useTranslation()
  const Icon = icons[state]
  return (
    <Badge
      variant="default"

      className={styles.badge}
      data-state={state}
      leftSection={<Icon size={14} aria-hidden />}
    >
      {t(`run.states.${state}`)}
    </Badge>
  )
}
