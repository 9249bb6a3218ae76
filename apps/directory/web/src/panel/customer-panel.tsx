import { CloseButton, Loader } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Revealed } from '../api/client.ts'
import { Trouble } from '../app/trouble.tsx'
import { SourceMarks } from '../connections/source-marks.tsx'
import { MatchList } from './match-list.tsx'
import { GoneMark } from '../text/gone-mark.tsx'
import { KindText } from '../text/kind-text.tsx'
import { StatusText } from '../text/status-text.tsx'
import { visible } from '../text/visible.ts'
import styles from './customer-panel.module.css'
import { FieldList } from './field-list.tsx'
import { OtherRecords } from './other-records.tsx'
import { PersonalData } from './personal-data.tsx'
import { QuirkList } from './quirk-list.tsx'
import { RawRecord } from './raw-record.tsx'

/** All that is known of one customer. Its personal data is shown on demand, until it is closed. */
export function CustomerPanel({ ref, id, onClose, onOpen }: CustomerPanelProps): ReactNode {
  const { t } = useTranslation()
  const [revealed, setRevealed] = useState<Revealed | null>(null)
  const {
    data: customer,
    error,
    refetch,
  } = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => api.customer(id, signal),
  })
  // Not a query: what was revealed is kept nowhere else, and goes with the panel.
  const reveal = useMutation({ mutationFn: () => api.reveal(id), onSuccess: setRevealed, gcTime: 0 })
  return (
    <aside ref={ref} className={styles.panel} aria-label={t('panel.label')} tabIndex={-1}>
      <header className={styles.header}>
        <div className={styles.title}>
          <h2 dir="auto">{customer ? visible(customer.name ?? t('customer.noName')) : t('app.loading')}</h2>
          {customer && (
            <p className={styles.marks}>
              <SourceMarks names={[customer.connection]} />
              <KindText kind={customer.kind} t={t} />
              <StatusText status={customer.status} t={t} />
              {customer.goneSince !== null && <GoneMark t={t} />}
            </p>
          )}
        </div>
        <CloseButton aria-label={t('panel.close')} onClick={onClose} />
      </header>
      <div className={styles.body}>
        <Trouble error={error ?? reveal.error} retry={() => void (error ? refetch() : reveal.mutateAsync())} />
        {!customer && !error && <Loader m="xl" size="sm" aria-label={t('app.loading')} />}
        {customer && (
          <>
            <PersonalData isShown={revealed !== null} isAsked={reveal.isPending} onShow={() => reveal.mutate()} />
            <FieldList customer={{ ...customer, ...revealed }} />
            <MatchList customer={customer} onOpen={onOpen} />
            <OtherRecords others={customer.others} onOpen={onOpen} />
            <QuirkList quirks={customer.quirks} />
            <RawRecord raw={revealed ? revealed.raw : customer.raw} />
          </>
        )}
      </div>
    </aside>
  )
}

export interface CustomerPanelProps {
  readonly ref: Ref<HTMLElement>
  readonly id: number
  readonly onClose: () => void
  /** Opens another customer in the place of this one. */
  readonly onOpen: (id: number) => void
}
