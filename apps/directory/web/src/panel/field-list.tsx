import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import styles from './field-list.module.css'
import { Section } from './section.tsx'

const normalised = ['name', 'vendorId', 'key', 'kind', 'status', 'phone', 'email', 'remark'] as const
const vendorMoments = ['createdAt', 'updatedAt'] as const
const ownMoments = ['firstSeenAt', 'lastSeenAt', 'changedAt', 'goneSince'] as const

/** The normalised fields, each with where it comes from. */
export function FieldList({ customer }: { readonly customer: CustomerDetailView }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const texts = {
    ...customer,
    kind: t(`customer.kinds.${customer.kind}`),
    status: t(`customer.statuses.${customer.status}`),
  }
  const moment = (at: string | null): string | null => (at === null ? null : formats.time(at))
  return (
    <Section title={t('panel.details')}>
      <dl className={styles.fields}>
        {normalised.map((field) => (
          <Field key={field} customer={customer} field={field} value={texts[field]} />
        ))}
        {vendorMoments.map((field) => (
          <Field key={field} customer={customer} field={field} value={moment(customer[field])} />
        ))}
        {ownMoments.map((field) =>
          customer[field] === null ? null : (
            <Field key={field} customer={customer} field={field} value={moment(customer[field])} />
          ),
        )}
      </dl>
    </Section>
  )
}

function Field({ customer, field, value }: FieldProps): ReactNode {
  const { t } = useTranslation()
  // The vendor's id goes by its own name in a manifest.
  const origin = customer.origins.find((one) => one.field === (field === 'vendorId' ? 'id' : field))
  const quirks = customer.quirks.filter((quirk) => origin?.from.includes(quirk.field))
  const details = [
    origin && origin.from.length > 0 ? t('panel.origin', { fields: origin.from.join(', ') }) : null,
    ...(origin?.sources ?? []),
    origin?.confidence ?? null,
    quirks.length > 0 ? t('panel.quirk', { count: quirks.length, id: quirks.map(({ id }) => id).join(', ') }) : null,
  ].filter((detail) => detail !== null)
  return (
    <div className={styles.field}>
      <dt>{t(`customer.${field}`)}</dt>
      <dd>
        <span className={styles.value} dir="auto" data-empty={value === null || undefined}>
          {value === null ? '–' : visible(value)}
        </span>
        {details.length > 0 && <span className={styles.origin}>{details.join(' · ')}</span>}
      </dd>
    </div>
  )
}

interface FieldProps {
  readonly customer: CustomerDetailView
  readonly field: (typeof normalised)[number] | (typeof vendorMoments)[number] | (typeof ownMoments)[number]
  readonly value: string | null
}
