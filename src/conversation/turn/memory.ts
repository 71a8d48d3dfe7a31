import { z } from 'zod'
import { CONDITIONS } from '#data/models/index.ts'
import { LANGUAGES } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import { TOOL_INPUTS, type ToolName } from '../tools/inputs.ts'

/** A tool and what was said of its input. */
const request = z.object({
  tool: z.custom<ToolName>((name) => typeof name === 'string' && name in TOOL_INPUTS),
  args: z.record(z.string(), z.unknown()),
})

/** One product of a basket: which lot it comes from, or the parts of it from several lots. Units are decimal. */
const line = z.object({
  product: z.string().optional(),
  quantity: z.number().optional(),
  /** Words that name the supplier, until a lot is chosen. */
  supplier: z.string().optional(),
  /** The supplier that was named or chosen does not do: the person chooses, even when only one is left. */
  choose: z.boolean().optional(),
  /** The numbers of suppliers that the person does not want. */
  not: z.array(z.number()).optional(),
  /** The town that it shall come from. */
  origin: z.string().optional(),
  listing: z.string().optional(),
  parts: z.array(z.object({ listing: z.string(), quantity: z.number() })).optional(),
})

const drawing = z.object({ description: z.string().optional(), url: z.string().optional() })

/** What the flows collect, each what it needs of it. Canonical: ids, decimal units and birr, days. */
const values = z.object({
  items: z.array(line).optional(),
  deliveryDay: z.string().optional(),
  place: z.string().optional(),
  /** The total of the summary that was shown, in santim. */
  shownTotal: z.number().optional(),
  role: z.enum(['customer', 'supplier']).optional(),
  name: z.string().optional(),
  product: z.string().optional(),
  quantity: z.number().optional(),
  price: z.number().optional(),
  availableFrom: z.string().optional(),
  expiresOn: z.string().optional(),
  /** Null: asked and not wanted. */
  imageUrl: z.string().nullable().optional(),
  /** A picture that is being drawn: what of, and once it is drawn its address; `before` is the one that it takes the place of. */
  drawing: drawing.extend({ before: drawing.optional() }).optional(),
  /** As a photo shows it. */
  condition: z.enum(CONDITIONS).optional(),
  listing: z.string().optional(),
  number: z.string().optional(),
  answer: z.enum(['accept', 'decline']).optional(),
  status: z.enum(['out_for_delivery', 'completed']).optional(),
  reason: z.string().optional(),
  /** What was meant is not certain, or far from what is usual: it is asked about once before it is done. */
  unsure: z.boolean().optional(),
  /** A PIN is asked for on this phone; when the right one was typed. Its digits are never remembered. */
  guarded: z.boolean().optional(),
  provedAt: z.number().optional(),
  /** A new PIN, within the turn that sets it. */
  newPin: z.string().optional(),
  /** A number of one's own and the way to it; how often a code was sent to it (`to` is empty: once more). */
  phone: z.string().optional(),
  channel: z.string().optional(),
  sent: z.object({ to: z.string(), times: z.number() }).optional(),
  /** The number is the account's already. */
  known: z.boolean().optional(),
  /** The digits of its code, within the turn that proves them. */
  code: z.string().optional(),
  /** What else was said of the tool's input, for tools that take more than a flow asks for. */
  args: z.record(z.string(), z.unknown()).optional(),
})

/** Where a guided flow stands: the open question is `slot` (`confirm` is the summary). */
const position = z.object({
  flow: request.shape.tool,
  slot: z.string(),
  values,
  /** Bad answers to the open question so far. */
  bad: z.number(),
  /** The slots asked before, for `back`. */
  asked: z.array(z.string()),
})

const memory = z.object({
  version: z.literal(1),
  language: z.enum(LANGUAGES).optional(),
  flow: position.optional(),
  parked: z.object({ position, at: z.number() }).optional(),
  /** What was listed last: words such as "the second one" point at it. */
  shown: z
    .object({
      at: z.number(),
      product: z.string().optional(),
      quantity: z.number().optional(),
      /** The day that they were wanted by. */
      by: z.string().optional(),
      /** Where they were wanted. */
      place: z.string().optional(),
      listings: z.array(z.string()).optional(),
      /** The numbers of those whose offers were on the pages before: "show more". */
      before: z.array(z.number()).optional(),
      /** They are the person's own lots, not offers. */
      mine: z.boolean().optional(),
      orders: z.array(z.string()).optional(),
      /** The list that the only one of `orders` was picked from: "and the second one". */
      among: z.array(z.string()).optional(),
    })
    .optional(),
  /** The choices last sent, in the order of their numbers. */
  choices: z.object({ at: z.number(), items: z.array(z.object({ id: z.string(), label: z.string() })) }).optional(),
  /** What a bare "yes" means in the next message. */
  offer: request.optional(),
  /** The order talked about last. */
  order: z.string().optional(),
  pending: request.optional(),
  /** Where the person is in the menus of a small screen. */
  menu: z
    .object({
      at: z.number(),
      /** The screens from the first one on, each `name` or `name:object`. */
      path: z.array(z.string()),
      /** Something else is shown, which the last of these screens led to. */
      away: z.boolean().optional(),
      /** The words typed next are a question for later. */
      listens: z.boolean().optional(),
    })
    .optional(),
  /** The last whole turns as the models see them, oldest first. */
  turns: z.array(
    z.object({
      id: z.string(),
      said: z.string(),
      calls: z.array(z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) })),
      answer: z.string(),
    }),
  ),
})

export type Request = z.infer<typeof request>
export type Line = z.infer<typeof line>
export type Values = z.infer<typeof values>
export type Position = z.infer<typeof position>
/** What a conversation remembers between two turns; small, and plain JSON. */
export type Memory = z.infer<typeof memory>
export type Shown = NonNullable<Memory['shown']>

export const emptyMemory = (): Memory => ({ version: 1, turns: [] })

/**
 * The memory that a checkpoint holds. What another version saved and this one does not understand is forgotten, but
 * for the language: `lost` says that a question was open.
 */
export function readMemory(saved: unknown): { memory: Memory; lost: boolean } {
  if (saved === undefined || saved === null) return { memory: emptyMemory(), lost: false }
  const parsed = memory.safeParse(saved)
  if (parsed.success) return { memory: parsed.data, lost: false }
  const open = z.object({ flow: z.object({}) }).safeParse(saved).success
  const language = z.object({ language: memory.shape.language }).safeParse(saved)
  const kept = language.success && language.data.language ? { language: language.data.language } : {}
  return { memory: { ...emptyMemory(), ...kept }, lost: open }
}

/** The orders that "the second one" counts in. */
export const ordersListed = (shown: Shown | undefined): readonly string[] => shown?.among ?? shown?.orders ?? []

/** Whether something remembered at `at` (milliseconds) is still valid. */
export const fresh = (at: number, now: number, lifetime: number = limits.choicesMs): boolean => now - at < lifetime
