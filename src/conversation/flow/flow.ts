import type { Refusal } from '#market/refusal.ts'
import type { ToolName } from '../tools/inputs.ts'
import type { Draft, TurnContext } from '../turn/context.ts'
import type { Request, Shown, Values } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'
import { pin } from './slots/pin.ts'

/** What a person said to a flow. */
export interface Heard {
  text: string
  understood: Understanding
  choice?: string
  /** This slot is the open question: bare numbers and plain words may be meant for it. */
  open: boolean
  /** The open question is about the same line of the basket. */
  beside?: boolean
}

/** The question of a slot, or why it need not (`values`) or cannot (`leave`) be asked. */
export type Question =
  | { ask: Draft; shown?: Omit<Shown, 'at'> }
  /** Only one answer is possible: it is taken, and the summary shows it. */
  | { values: Values; note?: Note }
  /** Nothing can be chosen: the flow ends with these words. */
  | { leave: Draft; outcome: string }

/** What an answer gives: the values with it (`note` is said before what comes next), or what is wrong with it. */
export type Answer = { values: Values; note?: Note } | { problem: string; code?: string }

/** One thing that a flow has to know. */
export interface Slot {
  /** Written by hand and stable: saved conversations name it. */
  name: string
  /** A bare number is an answer, not the number of a choice. */
  numeric?: boolean
  /** Any words are an answer; they yield to commands and to sentences understood with certainty. */
  free?: boolean
  /** What `skip` fills in; without it the question cannot be skipped. */
  skip?(values: Values): Values
  filled(values: Values): boolean
  ask(context: TurnContext, values: Values): Promise<Question>
  /** What somebody said, as far as it is meant for this slot. */
  answer(context: TurnContext, values: Values, heard: Heard): Promise<Answer | undefined>
  /** The value that is filled in as it fits the others now: other lots of the same supplier, say. */
  settle?(context: TurnContext, values: Values): Promise<Values>
  /** What is wrong with the value that is filled in. May throw `Refusal`. */
  check?(context: TurnContext, values: Values): Promise<string | undefined>
  clear(values: Values): Values
  help(context: TurnContext, values: Values): string
}

/** What a flow says before its question; with the code of a refusal when that is the reason. */
export interface Note {
  text: string
  code?: string
}

/** What a request fills in, and what is to be told about it. */
export interface Filled {
  values: Values
  notes: Note[]
}

/** A summary to agree to. `values` remember what was shown. */
export interface Summary {
  ask: Draft
  values: Values
}

/** A guided conversation, as data: the tool that it ends in, and its slots in order. It is named after its tool. */
export interface Flow {
  tool: ToolName
  slots(values: Values): readonly Slot[]
  /** What a request already says, as values; and what to tell about it. */
  begin(context: TurnContext, args: Record<string, unknown>): Promise<Filled>
  /** Undefined: the tool runs as soon as all slots are filled. May throw `Refusal`. */
  summary?: (context: TurnContext, values: Values) => Promise<Summary | undefined>
  /** The answer to a "no" at the summary: what stays as it is. Without it the person is asked what to change. */
  kept?: (context: TurnContext, values: Values) => Promise<string>
  /** Names of slots that can be changed at the summary. */
  changes?: readonly ('quantity' | 'supplier' | 'deliveryDay' | 'place')[]
  /** The tool's arguments. */
  request(values: Values): Record<string, unknown>
  /** What to begin with once the tool has run: the next of several things that one sentence asked for. */
  next?: (values: Values) => Record<string, unknown> | undefined
  /** Another request that comes after it. */
  after?: (values: Values) => Request | undefined
  /** The values to go on with after a refusal of the market, without what it refused. Undefined: the flow ends. */
  recover?: (values: Values, refusal: Refusal) => Values | undefined
  /** What is said when it is left after several bad answers: how to begin again. Without it, that it may be. */
  left?: (context: TurnContext, values: Values) => string
  /** It only looks something up: nobody comes back to its question after something else. */
  looks?: true
  /** When it changes something that a PIN protects. */
  guarded?: (values: Values) => boolean
  /** Tools whose requests about the same thing are answers here. */
  kin?: readonly ToolName[]
}

interface FlowData extends Omit<Flow, 'slots' | 'begin'> {
  slots: readonly Slot[] | ((values: Values) => readonly Slot[])
  begin?: Flow['begin']
}

/** Defines a flow. Without `begin` the arguments of its tool are the values of the same name. */
export function defineFlow({ slots, begin, ...flow }: FlowData): Flow {
  const all = typeof slots === 'function' ? slots : () => slots
  const { guarded } = flow
  return {
    ...flow,
    slots: (values) => (values.guarded === true && guarded?.(values) === true ? [...all(values), pin()] : all(values)),
    begin: begin ?? (async (_context, args) => ({ values: sameNames(args), notes: [] })),
  }
}

const NAMES = [
  'role',
  'name',
  'product',
  'quantity',
  'price',
  'availableFrom',
  'expiresOn',
  'imageUrl',
  'condition',
  'listing',
  'number',
  'answer',
  'status',
  'reason',
  'deliveryDay',
  'place',
] as const satisfies readonly (keyof Values)[]

/** The values that arguments of a tool carry under the same name. */
export const sameNames = (args: Record<string, unknown>): Values =>
  Object.fromEntries(NAMES.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]))

/** The name of a slot as the trace shows it: without the line of the basket. */
export const plainName = (slot: string): string => slot.slice(slot.lastIndexOf('.') + 1)
