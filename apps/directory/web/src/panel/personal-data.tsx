import { Button, Group, Text } from '@mantine/core'
import { IconEye, IconLock } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './personal-data.module.css'

/** Says that personal data is masked, and shows it once somebody has read that this is logged. */
export function PersonalData({ isShown, isAsked, onShow }: PersonalDataProps): ReactNode {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  if (isShown) {
    return (
      <div className={styles.bar} data-shown role="status">
        <IconEye size={16} aria-hidden />
        <Text size="sm">{t('panel.revealed')}</Text>
      </div>
    )
  }
  return (
    <div className={styles.bar}>
      <IconLock size={16} aria-hidden />
      <Text size="sm" flex={1}>
        {isAsking ? t('panel.revealAsk') : t('panel.masked')}
      </Text>
      {isAsking ? (
        <Group gap="xs" wrap="nowrap">
          <Button size="compact-sm" autoFocus loading={isAsked} onClick={onShow}>
            {t('panel.revealConfirm')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(false)}>
            {t('app.cancel')}
          </Button>
        </Group>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
          {t('panel.reveal')}
        </Button>
      )}
    </div>
  )
}

export interface PersonalDataProps {
  readonly isShown: boolean
  /** Whether it was asked for, and has not come yet. */
  readonly isAsked: boolean
  readonly onShow: () => void
}
