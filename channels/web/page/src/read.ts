import { isRecord } from './http.ts'
import type { Card, Choice, Item, MediaLink, PageConfig, SampleAccount } from './wire.ts'

/** Reading what the server sent without believing its shape: a field of another type counts as missing. */
export function text(data: Record<string, unknown>, name: string): string | undefined {
  const value = data[name]
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' ? String(value) : undefined
}

export function number(data: Record<string, unknown>, name: string): number | undefined {
  const value = data[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function record(data: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = data[name]
  return isRecord(value) ? value : {}
}

export function records(data: Record<string, unknown>, name: string): Record<string, unknown>[] {
  const value = data[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** An entry of the conversation, or undefined when it is none. An event's name says the kind; in a history each says its own. */
export function itemOf(sent: unknown, kind?: Item['kind']): Item | undefined {
  if (!isRecord(sent)) return undefined
  const says = kind ?? sent['kind']
  // A notice is known by its own id, however it came.
  const id = text(record(sent, 'notice'), 'id') ?? text(sent, 'id')
  const seq = number(sent, 'seq')
  if (id === undefined || (says !== 'message' && says !== 'reply' && says !== 'notice')) return undefined
  if (seq === undefined && says !== 'message') return undefined
  const choice = text(sent, 'choice')
  const inReplyTo = text(sent, 'inReplyTo')
  const card = cardOf(sent['card'])
  return {
    kind: says,
    id,
    ...(seq === undefined ? {} : { seq }),
    text: text(sent, 'text') ?? '',
    at: text(sent, 'at') ?? new Date().toISOString(),
    ...(choice === undefined ? {} : { choice }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    choices: records(sent, 'choices').flatMap(choiceOf),
    media: records(sent, 'media').flatMap(mediaOf),
    ...(card === undefined ? {} : { card }),
  }
}

export function itemsOf(sent: unknown): Item[] {
  return Array.isArray(sent) ? sent.flatMap((one) => itemOf(one) ?? []) : []
}

function choiceOf(sent: Record<string, unknown>): Choice[] {
  const id = text(sent, 'id')
  return id === undefined ? [] : [{ id, label: text(sent, 'label') ?? id }]
}

function mediaOf(sent: Record<string, unknown>): MediaLink[] {
  const url = text(sent, 'url')
  return url === undefined ? [] : [{ url, type: text(sent, 'type') ?? '', alt: text(sent, 'alt') ?? '' }]
}

function cardOf(sent: unknown): Card | undefined {
  if (!isRecord(sent) || typeof sent['kind'] !== 'string') return undefined
  return { kind: sent['kind'] as Card['kind'], data: record(sent, 'data') }
}

/** What `GET /api/config` says. */
export function configOf(sent: unknown): PageConfig {
  if (!isRecord(sent)) return { places: [], phones: [] }
  const sampleAccounts = records(sent, 'sampleAccounts').flatMap((account): SampleAccount[] => {
    const username = text(account, 'username')
    const password = text(account, 'password')
    if (username === undefined || password === undefined) return []
    const role = account['role'] === 'supplier' ? 'supplier' : 'customer'
    return [{ label: text(account, 'label') ?? username, username, password, role }]
  })
  const places = records(sent, 'places').flatMap((place) => {
    const id = text(place, 'id')
    if (id === undefined) return []
    const en = text(place, 'name') ?? id
    return [{ id, names: { en, am: text(record(place, 'names'), 'am') ?? en } }]
  })
  const phones = Array.isArray(sent['phones']) ? sent['phones'].map(String) : []
  return { places, phones, sampleAccounts, voice: sent['voice'] === true, simulator: sent['simulator'] === true }
}
