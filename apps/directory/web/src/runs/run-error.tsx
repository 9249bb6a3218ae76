import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { visible } from '../text/visible.ts'
import { en } from '../words/en.ts'

type KnownCategory = keyof typeof en.run.errors

/** Why a read ended, or waits: its kind in the reader's language, the vendor's code, and the plugin's own sentence. */
export function RunError({ error }: { readonly error: NonNullable<RunView['error']> }): ReactNode {
  const { t } = useTranslation()
  const category = isKnown(error.category) ? error.category : 'unknown'
  return (
    <>
      <b>{t(`run.errors.${category}`)}</b>
      {error.code === null ? '' : ` (${visible(error.code)})`} <span dir="auto">{visible(error.message)}</span>
    </>
  )
}

// The set of categories is open: a plugin for a newer core may have others.
function isKnown(category: string): category is KnownCategory {
  return Object.hasOwn(en.run.errors, category)
}
