import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import dayjs from 'dayjs'
import chinese from 'dayjs/locale/zh-cn'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Gate } from './gate.tsx'
import { createQueries } from './queries.ts'
import { theme } from './theme.ts'

// Known, not yet spoken: that is for the provider below to say.
dayjs.locale(chinese, undefined, true)

const queries = createQueries()
const schemes = localStorageColorSchemeManager({ key: 'kehu-theme' })
// Styles are let in by a nonce that the server makes for each answer.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** The whole page. */
export function Page(): ReactNode {
  const { i18n } = useTranslation()
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={schemes} getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <DatesProvider settings={{ locale: i18n.language === 'zh' ? 'zh-cn' : 'en', firstDayOfWeek: 1 }}>
          <Notifications position="bottom-right" autoClose={6000} />
          <Gate />
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
