import { Button, Group } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Decision } from '../api/client.ts'

/** Confirms or splits two records, or takes that back. */
export function DecisionButtons({ decision, isBusy, onDecide }: DecisionButtonsProps): ReactNode {
  const { t } = useTranslation()
  const buttons = useRef<HTMLDivElement>(null)
  const isPressed = useRef(false)
  // The button that was pressed is gone: what stands in its place takes the focus.
  useEffect(() => {
    if (isPressed.current) buttons.current?.querySelector('button')?.focus()
    isPressed.current = false
  }, [decision])
  const button = (next: Decision) => ({
    size: 'compact-sm',
    // A button that is disabled would lose the focus.
    'aria-disabled': isBusy,
    'data-disabled': isBusy,
    onClick: () => {
      if (isBusy) return
      isPressed.current = true
      onDecide(next)
    },
  })
  return (
    <Group ref={buttons} gap="xs" ms="auto" wrap="nowrap">
      {decision === null ? (
        <>
          <Button {...button('same')}>{t('match.same')}</Button>
          <Button {...button('different')} variant="default">
            {t('match.different')}
          </Button>
        </>
      ) : (
        <Button {...button(null)} variant="default">
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
