import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import { api } from '../api/client.ts'
import type { Language } from '../words/language.ts'
import { speak } from '../words/speak.ts'
import { enterSession } from './queries.ts'
import styles from './settings.module.css'
import { useNotice } from './use-notice.ts'

const themes = ['light', 'dark', 'auto'] as const
// Each in its own language, for who cannot read the other.
const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['zh', '中文'],
]

/** Theme, language, and the end of the session. */
export function Settings({ session }: { readonly session: SessionView }): ReactNode {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const queries = useQueryClient()
  const notice = useNotice()
  return (
    <Menu
      position="top-start"
      width={200}
      shadow="md"
      withinPortal={false}
      // A part that takes the focus and has no role is none of a menu.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 80 }}
    >
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          className={styles.button}
          aria-label={t('app.settings')}
          leftSection={<IconSettings size={19} stroke={1.6} aria-hidden />}
        >
          <span>{t('app.settings')}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('app.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(theme) => setColorScheme(theme as MantineColorScheme)}>
          {themes.map((theme) => (
            <Menu.RadioItem key={theme} value={theme}>
              {t(`app.themes.${theme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('app.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => void speak(language as Language)}>
          {languages.map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {session.isRequired && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconLogout size={15} aria-hidden />}
              onClick={() => void api.closeSession().then((closed) => enterSession(queries, closed), notice.complain)}
            >
              {t('app.signOut')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
