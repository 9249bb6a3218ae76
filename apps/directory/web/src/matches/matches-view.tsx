import { Button, Tabs, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchView } from '../../../src/api/schemas/match.ts'
import { api, type Decision } from '../api/client.ts'
import { addressOf, go, type Place } from '../app/place.ts'
import { Trouble } from '../app/trouble.tsx'
import { ViewHeader } from '../app/view-header.tsx'
import { useFormats } from '../words/formats.ts'
import { cardOf, keepCard, keptCard } from './kept-card.ts'
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
    // Who comes back from a customer finds all that they had read, however long they looked at it.
    gcTime: Infinity,
  })
  const { decide, isBusy } = useDecide()
  const matches = data?.pages.flatMap((page) => page.matches) ?? []
  const open = data?.pages[0]?.open
  const [active, setActive] = useState(0)
  const cards = useRef<HTMLUListElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const place = Math.min(active, matches.length - 1)

  const move = useCallback((next: number) => {
    setActive(next)
    const card = cards.current?.children.item(next)
    // Behind the last one is nothing but the panel that says so.
    if (card instanceof HTMLElement) card.focus()
    else panel.current?.focus()
  }, [])

  // The card that was decided goes, and the next one stands in its place.
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current || isBusy) return
    wantsFocus.current = false
    move(Math.max(0, place))
  }, [data, isBusy])
  const say = (match: MatchView, decision: Decision): void => {
    wantsFocus.current = true
    decide(match, decision)
  }

  // Who comes back finds the card that they left.
  const wanted = useRef<string | null>(null)
  useEffect(() => {
    wanted.current = keptCard()
  }, [state])
  useEffect(() => {
    const at = wanted.current === null ? -1 : matches.findIndex((match) => cardOf(match) === wanted.current)
    if (data) wanted.current = null
    if (at >= 0) move(at)
  }, [data])

  // Letters alone act only where somebody is among the cards, and decide only where a card itself has the focus: WCAG
  // 2.1.4, for who speaks to their computer, or types without looking.
  const press = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const key = event.key.toLowerCase()
    if (key === 'j') move(Math.min(place + 1, matches.length - 1))
    else if (key === 'k') move(Math.max(place - 1, 0))
    const match = matches[[...event.currentTarget.children].indexOf(event.target as Element)]
    if (!match || state !== 'open' || isBusy) return
    if (key === 's') say(match, 'same')
    else if (key === 'd') say(match, 'different')
  }

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
        <Tabs.Panel ref={panel} value={state} className={styles.panel} tabIndex={-1}>
          <Trouble error={error} retry={() => void refetch()} />
          {data && matches.length === 0 && (
            <Text p="xl" ta="center" c="var(--page-dimmed)">
              {state === 'open' ? t('matches.empty') : t('matches.emptyDecided')}
            </Text>
          )}
          <ul ref={cards} className={styles.cards} onKeyDown={press}>
            {matches.map((match, at) => (
              <MatchCard
                key={cardOf(match)}
                match={match}
                isActive={at === place}
                isBusy={isBusy}
                onDecide={(decision) => say(match, decision)}
                onFocus={() => {
                  setActive(at)
                  keepCard(cardOf(match))
                }}
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
