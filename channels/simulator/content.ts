import { z } from 'zod'
import type { Database } from '#data/database.ts'
import { ids } from '#src/ids.ts'

const words = z.string().min(1)
const contentForm = z.object({
  friendly_name: z.string().optional(),
  language: z.string(),
  variables: z.record(z.string(), z.string()).default({}),
  types: z.object({
    'twilio/quick-reply': z
      .object({
        body: words,
        actions: z
          .array(z.object({ title: words, id: words }))
          .min(1)
          .max(10),
      })
      .optional(),
    'twilio/list-picker': z
      .object({
        body: words,
        button: words.max(20),
        items: z
          .array(z.object({ item: words, id: words, description: z.string().optional() }))
          .min(1)
          .max(10),
      })
      .optional(),
    'twilio/text': z.object({ body: words }).optional(),
  }),
})
export type Content = z.infer<typeof contentForm>

/** What a message made of a content resource shows on the phone. */
export interface Shown {
  text: string
  choices?: { id: string; label: string; description?: string }[]
  /** What the button says that opens the list of choices; missing where they are buttons themselves. */
  list?: string
}

/** Limits of what is shown, of https://www.twilio.com/docs/content; without approval there are three buttons at most. */
const MOST = { body: 1024, title: 20, buttons: 3, item: 24, description: 72, id: 200 } as const

/** Where content resources are kept; a map will do. */
export interface ContentShelf {
  get(sid: string): Promise<Content | undefined> | Content | undefined
  set(sid: string, content: Content): unknown
}

/** Keeps them in the database, as Twilio does: who made one finds it after a restart. */
export function contentShelf({ db }: Pick<Database, 'db'>): ContentShelf {
  const kept = db.collection<{ _id: string; content: Content }>('simulated_contents')
  return {
    get: async (sid) => (await kept.findOne({ _id: sid }))?.content,
    set: (sid, content) => kept.insertOne({ _id: sid, content }),
  }
}

/** Content resources, made and shown. */
export function createSimulatedContents(shelf: ContentShelf) {
  return {
    of: async (sid: string): Promise<Content | undefined> => shelf.get(sid),
    /** Undefined when the form is not as it must be. */
    async make(body: unknown): Promise<{ sid: string } | undefined> {
      const parsed = contentForm.safeParse(body)
      if (!parsed.success || Object.keys(parsed.data.types).length !== 1) return undefined
      const sid = `HX${ids.fresh().replaceAll('-', '')}`
      await shelf.set(sid, parsed.data)
      return { sid }
    },
    /** The message with its gaps filled; undefined when the resource or a word is missing, or something is too long. */
    async show(sid: string, variables: string): Promise<Shown | undefined> {
      const content = await shelf.get(sid)
      const given = valuesIn(variables)
      if (content === undefined || given === undefined) return undefined
      const values = { ...content.variables, ...given }
      const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => values[name] ?? gap)
      const shown = shownOf(content, fill)
      return shown !== undefined && fits(shown) ? shown : undefined
    },
  }
}
export type SimulatedContents = ReturnType<typeof createSimulatedContents>

function shownOf({ types }: Content, fill: (text: string) => string): Shown | undefined {
  const buttons = types['twilio/quick-reply']
  if (buttons !== undefined) {
    const choices = buttons.actions.map(({ id, title }) => ({ id: fill(id), label: fill(title) }))
    return { text: fill(buttons.body), choices }
  }
  const list = types['twilio/list-picker']
  if (list !== undefined) {
    const choices = list.items.map(({ id, item, description }) => ({
      id: fill(id),
      label: fill(item),
      ...(description === undefined ? {} : { description: fill(description) }),
    }))
    return { text: fill(list.body), choices, list: fill(list.button) }
  }
  const text = types['twilio/text']
  return text === undefined ? undefined : { text: fill(text.body) }
}

function fits({ text, choices = [], list }: Shown): boolean {
  const label = list === undefined ? MOST.title : MOST.item
  const unique = (of: 'id' | 'label'): boolean => new Set(choices.map((choice) => choice[of])).size === choices.length
  return (
    text.length <= MOST.body &&
    (list !== undefined || (choices.length <= MOST.buttons && unique('label'))) &&
    unique('id') &&
    choices.every(
      (choice) =>
        choice.label.length <= label &&
        choice.id.length <= MOST.id &&
        (choice.description?.length ?? 0) <= MOST.description,
    )
  )
}

function valuesIn(variables: string): Record<string, string> | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(variables === '' ? '{}' : variables))
  } catch {
    return undefined
  }
}
