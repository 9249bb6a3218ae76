import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import { ExportForm } from './export-form.tsx'

/** Asks how the list is to be written into a file. */
export function ExportDialog({ filter, title, isOpen, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('export.title', { total: title })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      centered
    >
      <ExportForm filter={filter} onClose={onClose} />
    </Modal>
  )
}

export interface ExportDialogProps {
  readonly filter: CustomerFilter
  /** How many customers the file will hold, in words. */
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
}
