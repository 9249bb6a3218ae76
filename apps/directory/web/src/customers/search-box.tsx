import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Long enough that a word is asked for once, short enough that nobody waits for it. */
const pauseMs = 120

/** Searches while somebody types; what an input method still composes is not searched. */
export function SearchBox({ search, onSearch }: SearchBoxProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState(search)
  const input = useRef<HTMLInputElement>(null)
  const asked = useRef(search)
  const isComposing = useRef(false)

  // The address may change by itself: "back", or a link.
  useEffect(() => {
    if (search === asked.current) return
    asked.current = search
    setText(search)
  }, [search])

  useEffect(() => {
    const wanted = text.trim()
    if (isComposing.current || wanted === asked.current) return undefined
    const timer = setTimeout(() => {
      asked.current = wanted
      onSearch(wanted)
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [text, onSearch])

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (input.current?.closest('[inert]')) return
      event.preventDefault()
      input.current?.select()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  return (
    <TextInput
      ref={input}
      type="search"
      w={330}
      miw={180}
      flex="0 1 auto"
      aria-label={t('customers.search')}
      placeholder={t('customers.searchHint')}
      maxLength={100}
      autoComplete="off"
      spellCheck={false}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="sm"
            aria-label={t('customers.clearSearch')}
            onClick={() => {
              setText('')
              input.current?.focus()
            }}
          />
        )
      }
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onCompositionStart={() => {
        isComposing.current = true
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false
        // The last change came while it was composed, and was not searched.
        const { value } = event.currentTarget
        if (value.trim() !== asked.current) {
          asked.current = value.trim()
          onSearch(value.trim())
        }
      }}
    />
  )
}

export interface SearchBoxProps {
  readonly search: string
  readonly onSearch: (search: string) => void
}

/** Whether a key belongs to what it was pressed in: to a text, or to what floats above the page. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role=menu], [aria-modal=true]')) return true
  const own = 'input, textarea, select, [role=dialog], [role=listbox]'
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(own) !== null)
}
