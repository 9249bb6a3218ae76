import { Button, Select } from '@mantine/core'
import { DatePickerInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'
import { useConnections } from '../connections/use-connections.ts'
import { visible } from '../text/visible.ts'
import { ChoiceFilter } from './choice-filter.tsx'

const kinds = ['person', 'organization', 'unknown'] as const
const statuses = ['active', 'inactive', 'unknown'] as const
const goneChoices = ['exclude', 'include', 'only'] as const

/** Narrows the list by what customers are. */
export function CustomerFilters({ filter, onChange }: CustomerFiltersProps): ReactNode {
  const { t } = useTranslation()
  const { connections } = useConnections()
  const set = (changed: { [Name in keyof CustomerFilter]: CustomerFilter[Name] | undefined }): void => {
    const next = Object.entries({ ...filter, ...changed }).filter(([, value]) => value !== undefined)
    onChange(Object.fromEntries(next) as CustomerFilter)
  }
  const { search, sort, ...narrowing } = filter
  const created = createdText(filter, t)
  return (
    <>
      <ChoiceFilter
        label={t('customers.connection')}
        choices={connections.map(({ name }) => ({ value: name, label: visible(name) }))}
        chosen={filter.connection}
        onChoose={(connection) => set({ connection })}
      />
      <ChoiceFilter
        label={t('customers.kind')}
        choices={kinds.map((kind) => ({ value: kind, label: t(`customer.kinds.${kind}`) }))}
        chosen={filter.kind}
        onChoose={(kind) => set({ kind })}
      />
      <ChoiceFilter
        label={t('customers.status')}
        choices={statuses.map((status) => ({ value: status, label: t(`customer.statuses.${status}`) }))}
        chosen={filter.status}
        onChoose={(status) => set({ status })}
      />
      <Select
        aria-label={t('customers.gone')}
        w={150}
        allowDeselect={false}
        data={goneChoices.map((choice) => ({ value: choice, label: t(`customers.goneChoices.${choice}`) }))}
        value={filter.gone ?? 'exclude'}
        onChange={(choice) => set({ gone: choice === 'exclude' || choice === null ? undefined : choice })}
      />
      <DatePickerInput
        type="range"
        // Its dropdown is named by the element with this id.
        id="created"
        popoverProps={{ id: 'created' }}
        ariaLabels={{
          previousMonth: t('customers.previous'),
          nextMonth: t('customers.next'),
          previousYear: t('customers.previous'),
          nextYear: t('customers.next'),
          previousDecade: t('customers.previous'),
          nextDecade: t('customers.next'),
        }}
        hideOutsideDates
        // Red would say that something is wrong with them.
        weekendDays={[]}
        w={created ? 272 : 190}
        clearable
        allowSingleDateInRange
        aria-label={created ? t('customers.created', { days: created }) : t('customers.createdHint')}
        placeholder={t('customers.createdHint')}
        // An address may hold one end alone, which the field by itself would not say.
        valueFormatter={() => created}
        leftSection={<IconCalendar size={16} aria-hidden />}
        value={[filter.createdFrom ?? null, filter.createdTo ?? null]}
        onChange={([from, to]) => set({ createdFrom: from ?? undefined, createdTo: to ?? undefined })}
      />
      {Object.keys(narrowing).length > 0 && (
        <Button variant="subtle" px="xs" onClick={() => onChange({ ...(search && { search }), ...(sort && { sort }) })}>
          {t('customers.clearFilters')}
        </Button>
      )}
    </>
  )
}

/** The days that customers are to be created in; empty where any will do. */
function createdText({ createdFrom: from, createdTo: to }: CustomerFilter, t: TFunction): string {
  if (from !== undefined && to !== undefined) return `${from} – ${to}`
  if (from !== undefined) return t('customers.createdFrom', { from })
  return to === undefined ? '' : t('customers.createdTo', { to })
}

export interface CustomerFiltersProps {
  readonly filter: CustomerFilter
  readonly onChange: (filter: CustomerFilter) => void
}
