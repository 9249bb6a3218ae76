import { Badge, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDetailView } from '../../../src/api/schemas/customer.ts'
import { DecisionButtons } from '../matches/decision-buttons.tsx'
import { RuleList } from '../matches/rule-list.tsx'
import { useDecide } from '../matches/use-decide.ts'
import { useFormats } from '../words/formats.ts'
import { CustomerLink } from './customer-link.tsx'
import styles from './match-list.module.css'
import { Section } from './section.tsx'

/** Customers that may be the same as this one, with what agrees, and what to do about it. */
export function MatchList({ customer, onOpen }: MatchListProps): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const { decide, isBusy } = useDecide()
  if (customer.matches.length === 0) return null
  return (
    <Section title={t('panel.matches')}>
      <ul className={styles.matches}>
        {customer.matches.map(({ other, score, rules, decision, isGrouped }) => (
          <li key={other.id} className={styles.match}>
            <CustomerLink customer={other} onOpen={onOpen} />
            <RuleList rules={rules} />
            <div className={styles.foot}>
              <Text size="xs" c="var(--page-dimmed)">
                {decision === null
                  ? t('match.score', { score: formats.percent(score) })
                  : t(`match.decided.${decision}`)}
              </Text>
              {isGrouped && decision === null && (
                <Badge size="sm" variant="default">
                  {t('match.grouped')}
                </Badge>
              )}
              <DecisionButtons
                decision={decision}
                isBusy={isBusy}
                onDecide={(next) => decide({ left: customer, right: other }, next)}
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export interface MatchListProps {
  readonly customer: CustomerDetailView
  readonly onOpen: (id: number) => void
}
