import { IconChevronRight } from '@tabler/icons-react'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { visible } from '../text/visible.ts'
import styles from './raw-record.module.css'

/** The record as the vendor sent it. */
export function RawRecord({ raw }: { readonly raw: unknown }): ReactNode {
  const { t } = useTranslation()
  const text = useMemo(() => JSON.stringify(raw, null, 2).split('\n').map(visible).join('\n'), [raw])
  return (
    <details className={styles.record}>
      <summary>
        <IconChevronRight size={16} aria-hidden />
        {t('panel.raw')}
      </summary>
      <pre tabIndex={0} role="region" aria-label={t('panel.raw')}>
        {text}
      </pre>
    </details>
  )
}
