import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'

/** Says what went wrong in one sentence. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  return useCallback(
    (error) => {
      if (error instanceof ApiError) return error.message
      // How `fetch` tells that nobody answered.
      if (error instanceof TypeError) return t('app.unreachable')
      return t('app.unexpected', { message: error instanceof Error ? error.message : String(error) })
    },
    [t],
  )
}
