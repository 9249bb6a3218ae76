import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionView } from '../../../src/api/schemas/session.ts'
import { AccessView } from '../access/access-view.tsx'
import { ConnectionsView } from '../connections/connections-view.tsx'
import { SourceNames } from '../connections/source-colour.ts'
import { useConnections } from '../connections/use-connections.ts'
import { CustomersView } from '../customers/customers-view.tsx'
import { MatchesView } from '../matches/matches-view.tsx'
import { RunsView } from '../runs/runs-view.tsx'
import { LiveNews } from './live-news.tsx'
import { Navigation } from './navigation.tsx'
import { usePlace } from './place.ts'
import styles from './shell.module.css'
import { TroubleBoundary } from './trouble-boundary.tsx'

// What draws charts is half of the page's code.
const ChartsView = lazy(async () => ({ default: (await import('../charts/charts-view.tsx')).ChartsView }))

const viewOf = {
  customers: CustomersView,
  connections: ConnectionsView,
  matches: MatchesView,
  runs: RunsView,
  charts: ChartsView,
  access: AccessView,
}

/** Navigation on the left, the view on the right. */
export function Shell({ session }: { readonly session: SessionView }): ReactNode {
  const { t, i18n } = useTranslation()
  const place = usePlace()
  const View = viewOf[place.view]
  const { connections } = useConnections()
  const names = useMemo(() => connections.map(({ name }) => name), [connections])
  useEffect(() => {
    document.title = `${t(`views.${place.view}`)} · ${t('app.name')}`
  }, [place.view, t, i18n.language])
  return (
    <div className={styles.shell}>
      <a
        className={styles.skip}
        href="#content"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector<HTMLElement>('#content')?.focus()
        }}
      >
        {t('app.skip')}
      </a>
      <Navigation view={place.view} session={session} />
      <main id="content" className={styles.content} tabIndex={-1}>
        <LiveNews />
        <TroubleBoundary key={place.view}>
          <SourceNames value={names}>
            <Suspense>
              <View place={place} />
            </Suspense>
          </SourceNames>
        </TroubleBoundary>
      </main>
    </div>
  )
}
