/** How a session ended, in Africa's Talking's words: `incomplete` people hung up or ran out of time. */
export const STATES: Readonly<Record<string, 'done' | 'incomplete' | 'failed'>> = {
  Success: 'done',
  Incomplete: 'incomplete',
  Failed: 'failed',
}
