import { notifications } from '@mantine/notifications'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSentence } from './sentence.ts'

/** Says something at the edge of the page, for some seconds. */
export interface Notice {
  say(message: string): void
  complain(error: unknown): void
}

export function useNotice(): Notice {
  const { t } = useTranslation()
  const sentence = useSentence()
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('app.close') }
    return {
      say: (message) => void notifications.show({ message, closeButtonProps }),
      complain: (error) => void notifications.show({ message: sentence(error), color: 'red', closeButtonProps }),
    }
  }, [t, sentence])
}
