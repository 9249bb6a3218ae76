import { Button, Group, Text } from '@mantine/core'
import { IconEye, IconLock } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './personal-data.module.css'

/** Says that personal data is masked, and shows it once somebody has read that this is logged. */
export function PersonalData({ isShown, isAsked, onShow }: PersonalDataProps): ReactNode {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const text = useId()
  const bar = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  // The button that was pressed is gone, and the focus would be nowhere; somebody may have taken it elsewhere meanwhile.
  useEffect(() => {
    if (wantsFocus.current && document.activeElement === document.body) bar.current?.focus()
    wantsFocus.current = false
  }, [isShown, isAsking])
  const Icon = isShown ? IconEye : IconLock
  return (
    <div
      ref={bar}
      className={styles.bar}
      role="group"
      aria-labelledby={text}
      tabIndex={-1}
      data-shown={isShown || undefined}
    >
      <Icon size={16} aria-hidden />
      {/* Screen readers tell what changes in a status, not one that comes with its text. */}
      <Text id={text} role="status" size="sm" flex={1}>
        {isShown ? t('panel.revealed') : isAsking ? t('panel.revealAsk') : t('panel.masked')}
      </Text>
      {isShown ? null : isAsking ? (
        <Group gap="xs" wrap="nowrap">
          <Button
            size="compact-sm"
            autoFocus
            // A button that is disabled would lose the focus.
            aria-disabled={isAsked}
            data-disabled={isAsked}
            onClick={() => {
              wantsFocus.current = true
              if (!isAsked) onShow()
            }}
          >
            {t('panel.revealConfirm')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              wantsFocus.current = true
              setAsking(false)
            }}
          >
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
