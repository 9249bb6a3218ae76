import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccessPage } from '../api/client.ts'
import { addressOf } from '../app/place.ts'
import { visible } from '../text/visible.ts'
import { en } from '../words/en.ts'
import { useFormats } from '../words/formats.ts'

type KnownField = keyof typeof en.access.fields

export function AccessRow({ access }: { readonly access: AccessPage['accesses'][number] }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { customer, customers } = access
  const shown = access.shown.map((field) => (isKnown(field) ? t(`access.fields.${field}`) : field))
  return (
    <tr>
      <td>{formats.time(access.at)}</td>
      <td>{visible(access.person)}</td>
      <td dir="auto">
        {customer !== null && (
          <Anchor href={addressOf('customers', new URLSearchParams({ customer: String(customer.id) }))} inherit>
            {visible(customer.name ?? t('customer.noName'))}
          </Anchor>
        )}
        {customer === null &&
          customers !== null &&
          t('access.export', { count: customers, number: formats.number(customers) })}
        {customer === null && customers === null && t('access.exportOpen')}
      </td>
      <td>{formats.list(shown)}</td>
    </tr>
  )
}

function isKnown(field: string): field is KnownField {
  return Object.hasOwn(en.access.fields, field)
}
