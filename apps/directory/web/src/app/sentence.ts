import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'

// What a person may come upon, in the language of the page. All else is a defect, which the API's own words tell best.
const problems = {
  401: 'problems.token',
  403: 'problems.host',
  404: 'problems.missing',
  429: 'problems.attempts',
  500: 'problems.failed',
  502: 'problems.gateway',
  503: 'problems.database',
} as const

/** Says what went wrong in one sentence. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation()
  return useCallback(
    (error) => {
      if (error instanceof ApiError) return isKnown(error.status) ? t(problems[error.status]) : error.message
      // How `fetch` tells that nobody answered.
      if (error instanceof TypeError) return t('app.unreachable')
      return t('app.unexpected', { message: error instanceof Error ? error.message : String(error) })
    },
    [t],
  )
}

function isKnown(status: number): status is keyof typeof problems {
  return Object.hasOwn(problems, status)
}
