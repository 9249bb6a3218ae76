import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormats } from '../words/formats.ts'
import styles from './choice-filter.module.css'

/** A filter of which several choices may hold; none chosen means any. */
export function ChoiceFilter<Value extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: ChoiceFilterProps<Value>): ReactNode {
  const formats = useFormats()
  const names = choices.filter(({ value }) => chosen?.includes(value)).map((choice) => choice.label)
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={chosen ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          maw={240}
        >
          {names.length > 0 ? `${label}: ${formats.list(names)}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.choices}>
        <Checkbox.Group
          aria-label={label}
          value={[...(chosen ?? [])]}
          onChange={(values) => {
            const next = choices.map(({ value }) => value).filter((value) => values.includes(value))
            onChoose(next.length > 0 ? next : undefined)
          }}
        >
          <Stack gap="xs">
            {choices.map((choice) => (
              <Checkbox key={choice.value} value={choice.value} label={choice.label} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}

export interface ChoiceFilterProps<Value extends string> {
  readonly label: string
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[] | undefined
  readonly onChoose: (values: Value[] | undefined) => void
}
