import { Button, Tabs, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchView } from '../../../src/api/schemas/match.ts'
import { api, type Decision } from '../api/client.ts'
import { addressOf, go, type Place } from '../app/place.ts'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { useFormats } from '../words/formats.ts'
import { MatchCard } from './match-card.tsx'
import styles from './matches-view.module.css'
import { useDecide } from './use-decide.ts'

/** Pairs that wait for a person's word, and those that have it. */
export function MatchesView({ place: { parameters } }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const state = parameters.get('state') === 'decided' ? 'decided' : 'open'
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['matches', state],
    queryFn: ({ pageParam, signal }) => api.matches({ state, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const { decide, isBusy } = useDecide()
  const matches = data?.pages.flatMap((page) => page.matches) ?? []
  const open = data?.pages[0]?.open
  const [active, setActive] = useState(0)
  const cards = useRef<HTMLUListElement>(null)
  const place = Math.min(active, matches.length - 1)

  const move = useCallback((next: number) => {
    setActive(next)
    const card = cards.current?.children.item(next)
    if (card instanceof HTMLElement) card.focus()
  }, [])

  // The card that was decided goes, and the next one stands in its place.
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current || isBusy) return
    wantsFocus.current = false
    move(Math.max(0, place))
  }, [data])
  const say = (match: MatchView, decision: Decision): void => {
    wantsFocus.current = true
    decide(match, decision)
  }

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return
      const match = matches[place]
      const key = event.key.toLowerCase()
      if (key === 'j') move(Math.min(place + 1, matches.length - 1))
      else if (key === 'k') move(Math.max(place - 1, 0))
      else if (match && state === 'open' && !isBusy && key === 's') say(match, 'same')
      else if (match && state === 'open' && !isBusy && key === 'd') say(match, 'different')
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })

  return (
    <>
      <ViewHeader title={t('views.matches')} hint={state === 'open' ? t('matches.keys') : undefined} />
      <Tabs
        className={styles.tabs}
        value={state}
        keepMounted={false}
        onChange={(next) =>
          go(addressOf('matches', new URLSearchParams(next === 'decided' ? { state: next } : {})), 'push')
        }
      >
        <Tabs.List>
          <Tabs.Tab value="open">
            {t('matches.open')}
            {open !== undefined && ` (${formats.number(open)})`}
          </Tabs.Tab>
          <Tabs.Tab value="decided">{t('matches.decided')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={state} className={styles.panel}>
          <Trouble error={error} retry={() => void refetch()} />
          {data && matches.length === 0 && (
            <Text p="xl" ta="center" c="var(--page-dimmed)">
              {state === 'open' ? t('matches.empty') : t('matches.emptyDecided')}
            </Text>
          )}
          <ul ref={cards} className={styles.cards}>
            {matches.map((match, at) => (
              <MatchCard
                key={`${match.left.id} ${match.right.id}`}
                match={match}
                isActive={at === place}
                isBusy={isBusy}
                onDecide={(decision) => say(match, decision)}
                onFocus={() => setActive(at)}
              />
            ))}
          </ul>
          {hasNextPage && (
            <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('app.more')}
            </Button>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
