import { z } from 'zod'
import { ids } from '#src/ids.ts'

const share = z.number().min(0).max(1).default(0)

/** What goes wrong on purpose, as shares of all requests. */
export const faultsForm = z.strictObject({
  /** Sends that are answered with a passing error. */
  errors: share,
  /** Sends that are refused for good. */
  refusals: share,
  /** Sends that are taken and never answered. */
  unanswered: share,
  /** Webhooks that come twice. */
  duplicates: share,
  /** Reports that never come. */
  lost: share,
  /** Milliseconds before a send is answered. */
  delayMs: z.number().int().min(0).max(60_000).default(0),
})
export type Faults = z.infer<typeof faultsForm>
export const noFaults = (): Faults => faultsForm.parse({})

/** Whether it happens this time. */
export const happens = (part: number): boolean => part > 0 && ids.number(1_000_000) < part * 1_000_000
