import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSentence } from './sentence.ts'

/** What went wrong, in a sentence, and a way to try again; nothing where there is no error. */
export function Trouble({ error, retry }: TroubleProps): ReactNode {
  const { t } = useTranslation()
  const sentence = useSentence()
  if (error === null || error === undefined) return null
  return (
    <Alert
      variant="default"
      color="red"
      icon={<IconAlertTriangle color="var(--page-bad)" aria-hidden />}
      m="md"
      role="alert"
    >
      <Group justify="space-between" gap="md">
        <span>{sentence(error)}</span>
        <Button size="xs" variant="default" onClick={retry}>
          {t('app.tryAgain')}
        </Button>
      </Group>
    </Alert>
  )
}

export interface TroubleProps {
  readonly error: unknown
  readonly retry: () => void
}
