import { Center, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { sessionKey } from './queries.ts'
import { Shell } from './shell.tsx'
import { TokenForm } from './token-form.tsx'
import { Trouble } from './trouble.tsx'

/** The page for who may see it, and the question for a token for everybody else. */
export function Gate(): ReactNode {
  const { t } = useTranslation()
  const {
    data: session,
    error,
    refetch,
  } = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => api.session(signal),
    staleTime: Infinity,
    gcTime: Infinity,
  })
  if (session?.isOpen) return <Shell session={session} />
  if (session) return <TokenForm />
  if (error) return <Trouble error={error} retry={() => void refetch()} />
  return (
    <Center h="100dvh">
      <Loader aria-label={t('app.loading')} />
    </Center>
  )
}
