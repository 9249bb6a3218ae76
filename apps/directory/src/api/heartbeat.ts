/**
 * How often a stream of events says that it is there. A proxy may close what is silent for a minute, a browser that has
 * left is found out by writing, and a page whose connection broke without a word finds it out by the silence.
 */
export const heartbeatMs = 15_000
