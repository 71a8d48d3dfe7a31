import type { DetectedLanguage, Language } from '#src/language.ts'

/**
 * What a sentence says, before anybody decides what to do about it. Found by one pipeline for all written forms:
 * normalise, tokens, spans from gazetteers, intents as short patterns over spans and keywords.
 */
export interface Understanding {
  /** `neutral`: numbers, names, "ok": keeps the conversation's language. */
  language: DetectedLanguage | 'neutral'
  /** Of what is neutral: the language that a stranger is answered in. */
  leaning?: Language
  /** Best first. Empty when no pattern fits. */
  intents: Candidate[]
  spans: Span[]
  /** The normalised text. */
  text: string
  /** It asks: it agrees to nothing and does nothing. Without it the text's last sign decides (`turn/doubt.ts`). */
  question?: boolean
  /** It says that something is not so, or is not to be done ("I have not delivered it"). */
  negated?: boolean
}

export interface Candidate {
  /** A tool's name, or greet, thanks, help, decline, yes, no, cancel, back, menu, skip, answer. */
  intent: string
  /** What the sentence says of the tool's input (`tools/inputs.ts`), canonical. */
  args: Record<string, unknown>
  /** 0 to 1. From `CERTAIN` on, an open question yields to it. */
  score: number
}
export const CERTAIN = 0.8

/** A piece of the text with a meaning. `start` and `end` are offsets in `Understanding.text`. */
export type Span = { start: number; end: number; text: string } & (
  | { kind: 'product'; product: string }
  | { kind: 'number'; value: number }
  /** Units, decimal. `unit` is missing when none was said. */
  | { kind: 'quantity'; value: number; unit?: 'kg' | 'litre' | 'piece' }
  /** Birr, decimal; `unit` is what it is for, when that was said. */
  | { kind: 'money'; value: number; unit?: 'kg' | 'litre' | 'piece' }
  /** "10-15 kg": which of them is not said. */
  | { kind: 'range'; from: number; to: number; unit?: 'kg' | 'litre' | 'piece' }
  /** "2 kg more", below zero "2 kg less": stands beside the quantity of the same words. */
  | { kind: 'quantity_change'; by: number; unit?: 'kg' | 'litre' | 'piece' }
  /** "By 5 birr", "10% off": whether up or down, only the words around it say. */
  | { kind: 'price_change'; birr?: number; percent?: number }
  /** What stands where a product is expected, and is none that is known here. */
  | { kind: 'unknown_product'; words: string }
  /** `YYYY-MM-DD`; already counted from today in Addis Ababa. */
  | { kind: 'day'; day: string }
  /** A day that no calendar has: "30 February". */
  | { kind: 'no_day' }
  | { kind: 'duration'; days: number }
  | { kind: 'month'; month: number }
  | { kind: 'place'; place: string }
  | { kind: 'order_number'; number: string }
  /** "An order", "one of my orders": none in particular. */
  | { kind: 'some_order' }
  /** "The first two" is 2, "the last two" -2. */
  | { kind: 'few'; count: number }
  /** "Vegetables": any of a kind. */
  | { kind: 'category'; category: 'vegetable' | 'fruit' | 'dairy' }
  | { kind: 'order_state'; states: string[] }
  /** "the second one" is 2, "the last" is -1. */
  | { kind: 'ordinal'; value: number }
  | { kind: 'pick'; by: 'cheapest' | 'nearest' | 'most' | 'recommended' }
  /** Words after "from", "of": perhaps a supplier. */
  | { kind: 'name'; name: string }
  | { kind: 'reason'; reason: string }
  | { kind: 'language'; language: 'en' | 'am' | 'am-Latn' }
)

/** Understands sentences. Pure: the same text, day and catalogue give the same result. */
export type Understand = (text: string, context?: { roles?: readonly string[]; today?: string }) => Understanding

/** A word that stands for itself, whatever is asked. */
export type Command = 'yes' | 'no' | 'skip' | 'back' | 'menu' | 'cancel'

const COMMANDS: readonly string[] = ['yes', 'no', 'skip', 'back', 'menu', 'cancel'] satisfies Command[]

export const isCommand = (word: string | undefined): word is Command => word !== undefined && COMMANDS.includes(word)
