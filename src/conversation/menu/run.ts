import { ROOTS, SCREENS } from '#flows/ussd/index.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import type { Choice } from '../messages.ts'
import { voiceOf } from '../texts/voice.ts'
import { toolOf } from '../turn/choices.ts'
import type { Draft, Result, TurnContext } from '../turn/context.ts'
import type { Handled } from '../turn/go-on.ts'
import { open } from '../turn/go-on.ts'
import { perform } from '../turn/perform.ts'
import { wantsProof } from '../turn/rights.ts'
import type { Deed, Item, Screen } from './menu.ts'

/** Where somebody is in the menus: the screens from the first one on, each `name` or `name:object`. */
export type Path = readonly string[]

/** The first screens that are for the roles of an account. */
function rootsOf({ account }: TurnContext): readonly string[] {
  const roles = account?.roles ?? []
  return roles.length === 0 ? [ROOTS.visitor] : roles.map((role) => ROOTS[role]).toReversed()
}

/** The first screen for somebody; who buys and sells begins on the side used last. */
function rootOf(context: TurnContext): string {
  const roots = rootsOf(context)
  const [last = ''] = context.memory.menu?.path ?? []
  return roots.includes(last) ? last : (roots[0] ?? last)
}

/**
 * Shows the last screen of a path: the one before it when there is no such screen any more, and the first one when the path
 * is not for the roles that the account has by now.
 */
export async function show(context: TurnContext, path: Path, note?: string): Promise<Result> {
  if (!rootsOf(context).includes(path[0] ?? '')) return show(context, [rootOf(context)], note)
  const place = path.at(-1) ?? ''
  const { name, object } = placeOf(place)
  const screen = screenOf(name)
  if (screen === undefined) return show(context, path.slice(0, -1), note)
  const draft = await drawn(context, name, screen, object)
  const text = note === undefined ? draft.text : `${note}\n${draft.text}`
  return { outcome: 'ok', replies: [{ ...draft, text }], menu: { path: [...path] } }
}

async function drawn(context: TurnContext, name: string, screen: Screen, object: string): Promise<Draft> {
  const { voice } = context
  const fixed: Choice[] = Object.entries(screen.items ?? {})
    .filter(([, item]) => isShown(context, item, object))
    .map(([item, { label }]) => ({ id: idOf(`${name}.${item}`, object), label: voice.say(label) }))
  const entries = (await screen.entries?.(context, object)) ?? []
  const listed = entries.map(({ object: entry, label }) => ({ id: idOf(name, entry), label }))
  const nothing = screen.none !== undefined && entries.length === 0
  const text = nothing && screen.none !== undefined ? voice.say(screen.none) : await screen.title(context, object)
  return { text, choices: [...fixed, ...listed] }
}

/** What a line of a menu does. Undefined when the id is no line of ours, or not for this person. */
export async function press(context: TurnContext, path: Path, id: string): Promise<Handled | undefined> {
  const [, where = '', object = ''] = /^pick:([^:]+)(?::(.*))?$/s.exec(id) ?? []
  const [name = '', itemName] = where.split('.')
  const screen = screenOf(name)
  if (screen === undefined) return undefined
  const item =
    itemName === undefined || !Object.hasOwn(screen.items ?? {}, itemName) ? undefined : screen.items?.[itemName]
  if (itemName !== undefined && (item === undefined || !isShown(context, item, object))) return undefined
  const deed = item === undefined ? screen.chosen?.(object) : deedOf(context, item, object)
  if (deed === undefined) return undefined
  return done(context, path, deed, item)
}

async function done(context: TurnContext, path: Path, deed: Deed, item: Item | undefined): Promise<Handled> {
  const { voice } = context
  if ('opens' in deed) {
    const personal = screenOf(deed.opens)?.personal
    if (personal !== undefined && wantsProof(context, personal))
      return open(context, personal, await perform(context, { tool: personal, args: {} }))
    const next = deed.object === undefined ? deed.opens : `${deed.opens}:${deed.object}`
    // The first screen of the other side is no deeper than that of this one.
    return menuOf(await show(context, isRoot(deed.opens) ? [deed.opens] : [...path, next]))
  }
  if ('says' in deed) return menuOf({ outcome: 'ok', replies: [{ text: voice.say(deed.says) }] })
  if ('listens' in deed) {
    return menuOf({
      outcome: 'asked',
      replies: [{ text: voice.say(deed.listens) }],
      menu: { path: [...path], listens: true },
    })
  }
  const tool = toolOf(deed.tool)
  if (tool === undefined) return menuOf(await show(context, path))
  const result = await perform(context, { tool, args: deed.args ?? {} })
  const finished = result.outcome === 'ok' && item?.restarts === true
  return open(context, tool, finished ? await restarted(context, result) : result)
}

/** The first screen in the language, and for the roles, that there are now. */
async function restarted(context: TurnContext, result: Result): Promise<Result> {
  const changed: TurnContext = {
    ...inLanguage(context, result.language ?? context.language),
    ...(result.account === undefined ? {} : { account: result.account }),
  }
  const first = await show(changed, [])
  return { ...result, replies: first.replies, ...(first.menu === undefined ? {} : { menu: first.menu }) }
}

/** The same turn in another language, in the letters that a handset shows. */
export const inLanguage = (context: TurnContext, language: Language): TurnContext => ({
  ...context,
  language,
  voice: voiceOf(language === 'am' && context.screen.latin === true ? 'am-Latn' : language, clock.today()),
})

const menuOf = (result: Result): Handled => ({ intent: 'menu', results: [result] })

const screenOf = (name: string): Screen | undefined => (Object.hasOwn(SCREENS, name) ? SCREENS[name] : undefined)
const isRoot = (name: string): boolean => Object.values(ROOTS).some((root) => root === name)

function placeOf(place: string): { name: string; object: string } {
  const colon = place.indexOf(':')
  return colon === -1 ? { name: place, object: '' } : { name: place.slice(0, colon), object: place.slice(colon + 1) }
}

const idOf = (where: string, object: string): string => (object === '' ? `pick:${where}` : `pick:${where}:${object}`)

const deedOf = (context: TurnContext, { does }: Item, object: string): Deed =>
  typeof does === 'function' ? does(context, object) : does

function isShown(context: TurnContext, item: Item, object: string): boolean {
  if (item.when?.(context) === false) return false
  const deed = deedOf(context, item, object)
  return !('tool' in deed) || toolOf(deed.tool) !== undefined
}
