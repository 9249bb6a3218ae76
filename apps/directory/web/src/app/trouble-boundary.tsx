import { Component, type ReactNode } from 'react'
import { Trouble } from './trouble.tsx'

interface TroubleBoundaryProps {
  readonly children: ReactNode
}

interface TroubleBoundaryState {
  readonly error: unknown
}

/** Shows what went wrong while a view was drawn in the place of that view; the rest of the page stays. */
export class TroubleBoundary extends Component<TroubleBoundaryProps, TroubleBoundaryState> {
  override state: TroubleBoundaryState = { error: null }

  static getDerivedStateFromError(error: unknown): TroubleBoundaryState {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error === null ? this.props.children : <Trouble error={error} retry={() => this.setState({ error: null })} />
  }
}
