import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { en } from '../words/en.ts'
import styles from './rule-list.module.css'

type KnownRule = keyof typeof en.rules

/** What agrees between two records, in words. */
export function RuleList({ rules }: { readonly rules: readonly string[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className={styles.rules} aria-label={t('matches.why')}>
      {rules.map((rule) => (
        <li key={rule}>
          <IconCheck size={14} aria-hidden />
          {isKnown(rule) ? t(`rules.${rule}`) : rule}
        </li>
      ))}
    </ul>
  )
}

function isKnown(rule: string): rule is KnownRule {
  return Object.hasOwn(en.rules, rule)
}
