import type { TextKey } from '../texts/voice.ts'
import type { ToolName } from '../tools/inputs.ts'
import type { TurnContext } from '../turn/context.ts'

/** What pressing a line does. Everything that changes something is a tool's; its flow asks for what is missing. */
export type Deed =
  | { opens: string; object?: string }
  /** A tool that nobody has registered yet takes its line off the menu. */
  | { tool: string; args?: Record<string, unknown> }
  /** Says something, and stays. */
  | { says: TextKey }
  /** The words typed next are a question, which is answered by a message. */
  | { listens: TextKey }

/** A line that is always there. */
export interface Item {
  label: TextKey
  does: Deed | ((context: TurnContext, object: string) => Deed)
  /** Whether the line is shown to this person. */
  when?(context: TurnContext): boolean
  /** Goes on with the first screen when the tool has done it: the language, say, which changes everything. */
  restarts?: true
}

/** A line of what there is: an order, a product, a lot. `object` is in the choice's id. */
export interface Entry {
  object: string
  label: string
}

/** One screen of a menu, as data. Names are written by hand and stable: saved conversations hold them. */
export interface Screen {
  title(context: TurnContext, object: string): string | Promise<string>
  /** Its fixed lines by name, first. */
  items?: Readonly<Record<string, Item>>
  /** Then what there is, and what choosing one does. */
  entries?(context: TurnContext, object: string): Promise<readonly Entry[]> | readonly Entry[]
  chosen?(entry: string): Deed
  /** The tool that shows the same in words, where that is for this person alone. */
  personal?: ToolName
  /** Said instead of the title when there is nothing to list. */
  none?: TextKey
}

/** Screens by name. */
export type Screens = Readonly<Record<string, Screen>>

/** The text of a key, as a title. */
export const titled =
  (key: TextKey) =>
  ({ voice }: TurnContext): string =>
    voice.say(key)
