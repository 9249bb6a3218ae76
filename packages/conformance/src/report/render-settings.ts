import type { Report } from './report.ts'

export interface RenderSettings {
  /** Colours of a terminal, in `pretty`; none by default. */
  readonly isColoured?: boolean
  /**
   * Folder of a report's plugin from where the reader stands, such as `packages/qcc`, for what points at files; empty,
   * the default, where that is the same.
   */
  readonly folderOf?: (report: Report) => string
  /** Plugins that have no report, because they could not be judged. `json` has no place for them. */
  readonly unjudged?: readonly Unjudged[]
}

/** A plugin that could not be judged. */
export interface Unjudged {
  readonly plugin: string
  /** Why, in one sentence. */
  readonly message: string
}
