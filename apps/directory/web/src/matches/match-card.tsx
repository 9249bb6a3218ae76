import { Badge } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchView } from '../../../src/api/schemas/match.ts'
import type { Decision } from '../api/client.ts'
import { addressOf } from '../app/place.ts'
import { SourceMarks } from '../connections/source-marks.tsx'
import { GoneMark } from '../text/gone-mark.tsx'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { DecisionButtons } from './decision-buttons.tsx'
import styles from './match-card.module.css'
import { RuleList } from './rule-list.tsx'

type Side = MatchView['left']

/** Two records side by side, with what agrees between them. */
export function MatchCard({ match, isActive, isBusy, onDecide, onFocus }: MatchCardProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { left, right, decision } = match
  const name = (side: Side): string => visible(side.name ?? t('customer.noName'))
  // Masked values that look the same may differ: what agrees there, only the rules know.
  const agreesBy = (...rules: readonly string[]): boolean => rules.some((rule) => match.rules.includes(rule))
  const rows = [
    { label: t('customer.vendorId'), of: (side: Side) => side.vendorId, agrees: agreesBy('vendor-id') },
    {
      label: t('customer.kind'),
      of: (side: Side) => t(`customer.kinds.${side.kind}`),
      agrees: left.kind === right.kind,
    },
    {
      label: t('customer.status'),
      of: (side: Side) => t(`customer.statuses.${side.status}`),
      agrees: left.status === right.status,
    },
    { label: t('customer.phone'), of: (side: Side) => side.phone, agrees: agreesBy('phone', 'landline') },
    { label: t('customer.email'), of: (side: Side) => side.email, agrees: agreesBy('email') },
  ]
  return (
    <li
      className={styles.card}
      tabIndex={isActive ? 0 : -1}
      aria-label={t('matches.pair', { left: name(left), right: name(right) })}
      onFocus={onFocus}
    >
      <table className={styles.sides}>
        <thead>
          <tr>
            <td />
            {[left, right].map((side) => (
              <th key={side.id} scope="col">
                <a href={addressOf('customers', new URLSearchParams({ customer: String(side.id) }))} dir="auto">
                  {name(side)}
                </a>
                <span className={styles.marks}>
                  <SourceMarks names={[side.connection]} />
                  {side.goneSince !== null && <GoneMark t={t} />}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of, agrees }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {[left, right].map((side) => (
                <td key={side.id} dir="auto" data-agrees={agrees || undefined}>
                  {visible(of(side) ?? '–')}
                  {agrees && <IconCheck size={13} role="img" aria-label={t('match.agrees')} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.why}>
        <p className={styles.score}>
          {t('match.score', { score: formats.percent(match.score) })}
          {match.isGrouped && (
            <Badge size="sm" variant="default">
              {t('match.grouped')}
            </Badge>
          )}
        </p>
        <RuleList rules={match.rules} />
        <div className={styles.foot}>
          {decision !== null && (
            <span className={styles.decided}>
              {t(`match.decided.${decision}`)}
              {match.decidedAt !== null &&
                ` (${t('match.decidedBy', { person: match.decidedBy ?? t('app.unknown'), time: formats.time(match.decidedAt) })})`}
            </span>
          )}
          <DecisionButtons decision={decision} isBusy={isBusy} onDecide={onDecide} />
        </div>
      </div>
    </li>
  )
}

export interface MatchCardProps {
  readonly match: MatchView
  /** Whether the keyboard acts on it. */
  readonly isActive: boolean
  readonly isBusy: boolean
  readonly onDecide: (decision: Decision) => void
  readonly onFocus: () => void
}
