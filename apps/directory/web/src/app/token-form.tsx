import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import { enterSession } from './queries.ts'
import { useSentence } from './sentence.ts'

/** Asks for the token of a directory that needs one. It is sent once, and kept nowhere. */
export function TokenForm(): ReactNode {
  const { t } = useTranslation()
  const sentence = useSentence()
  const queries = useQueryClient()
  const [token, setToken] = useState('')
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.openSession(token),
    onSuccess: (session) => {
      setToken('')
      enterSession(queries, session)
    },
  })
  return (
    <Center component="main" h="100dvh" p="md">
      <Paper withBorder p="xl" w={420}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            mutate()
          }}
        >
          <Stack>
            <Title order={1} size="h3">
              {t('token.title')}
            </Title>
            <Text size="sm">{t('token.says')}</Text>
            <PasswordInput
              label={t('token.label')}
              autoComplete="off"
              autoFocus
              required
              withAsterisk={false}
              value={token}
              onChange={(event) => setToken(event.currentTarget.value)}
              error={error ? sentence(error) : undefined}
            />
            <Button type="submit" loading={isPending}>
              {t('token.open')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
