import { Router } from '@koa/router'
import type { Context } from 'koa'
import { z } from 'zod'
import { rawBody } from '#http/body.ts'
import { notFound, Problem } from '#http/errors.ts'
import type { State } from '#http/identity.ts'
import { clock } from '#src/clock.ts'
import type { Config } from '#src/config.ts'
import { ids } from '#src/ids.ts'
import { limits } from '#src/limits.ts'
import type { Logger } from '#src/log.ts'
import type { ContentShelf } from './content.ts'
import { faultsForm, noFaults } from './faults.ts'
import { createLive } from './live.ts'
import type { Person } from './people.ts'
import { createPhones, type PhoneFile, type PhoneMessage } from './phones.ts'
import { providerRoutes } from './providers.ts'
import { createCaller } from './webhooks.ts'

export interface SimulatorParts {
  config: Pick<Config, 'host' | 'publicUrl' | 'twilio' | 'africasTalking'>
  contents: ContentShelf
  /** Where the app listens. */
  url(): string
  /** Whose phones one may hold. */
  people(): Promise<Person[]>
  log: Logger
}

/** A number, or the id of somebody on WhatsApp who keeps it to themselves. */
const number = z.string().regex(/^(\+\d{8,15}|[A-Z]{2}\.\w{1,128})$/)
const messageForm = z.object({
  as: z.enum(['sms', 'whatsapp']),
  text: z.string().max(10_000).default(''),
  choice: z.string().max(256).optional(),
  /** A file, as its bytes in base64. */
  media: z.object({ type: z.string().max(100), base64: z.base64() }).optional(),
  location: z
    .object({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      label: z.string().max(100).optional(),
      address: z.string().max(300).optional(),
    })
    .optional(),
  provider: z.enum(['africastalking', 'twilio']).default('africastalking'),
})
const ussdForm = z.object({ session: z.string().min(1).max(100), text: z.string().max(2_000).default('') })
const after = (context: Context): number => Number(context.query['after'] ?? 0) || 0

export interface Simulator {
  routes: Router<State>
  /** Ends what stays open for the page. */
  close(): void
}

/**
 * Phones without phones: the providers' APIs that the real clients talk to, and ways to act as the person who holds the
 * phone. Everything passes through the real webhooks and clients.
 */
export function createSimulator({ config, contents, url, people, log }: SimulatorParts): Simulator {
  const phones = createPhones()
  const live = createLive(phones)
  const serviceCode = `*${config.africasTalking?.sender ?? '8028'}#`
  let faults = noFaults()
  const caller = createCaller({ config, url, log, faults: () => faults })
  const router = new Router<State>()
  router.use(providerRoutes({ config, contents, phones, caller, faults: () => faults }).routes())

  router.post('/simulator/faults', async (context) => {
    faults = await readJson(context, faultsForm)
    context.body = faults
  })

  router.post('/simulator/phones/:number/messages', async (context) => {
    const from = phone(context)
    const { as, text, choice, provider, media, location } = await readJson(context, messageForm, FILE_BYTES)
    const id = ids.fresh().replaceAll('-', '')
    const via = as === 'whatsapp' ? 'twilio' : provider
    const prefix = as === 'whatsapp' ? 'whatsapp:' : ''
    const to = as === 'whatsapp' ? config.twilio?.whatsappFrom : config.twilio?.smsFrom
    const file = media === undefined ? undefined : phones.keep(fileOf(media))
    const shown = file === undefined ? [] : [`/simulator/files/${file}`]
    phones.sent(from, { id, as, via, from, text, media: shown, ...(location === undefined ? {} : { location }) })
    const { status } = await (via === 'twilio'
      ? caller.twilio('/webhooks/twilio/inbound', {
          MessageSid: `SM${id}`,
          AccountSid: config.twilio?.accountSid ?? '',
          From: prefix + from,
          To: prefix + (to ?? ''),
          Body: text,
          NumMedia: String(shown.length),
          ...(choice === undefined ? {} : pressed(phones.of(from), choice, text)),
          ...(media === undefined || file === undefined ? {} : mediaFields(config.twilio?.accountSid, file, media)),
          ...(location === undefined ? {} : locationFields(location)),
        })
      : caller.africasTalking('sms', {
          id,
          from,
          to: config.africasTalking?.sender ?? '',
          text,
          date: clock.now().toISOString(),
        }))
    phones.told(from, id, { word: String(status) })
    context.status = status === 200 ? 202 : 502
    context.body = { id, status }
  })

  // What a phone sent is shown to its owner: pictures only, so that no file becomes a page of this server.
  router.get('/simulator/files/:id', (context) => {
    const file = phones.file(context['params']['id'] ?? '')
    if (file === undefined || !/^image\/(png|jpeg|webp|gif)$/.test(file.type)) throw notFound()
    context.type = file.type
    context.body = file.bytes
  })

  router.post('/simulator/phones/:number/read', (context) => {
    phones.look(phone(context))
    context.status = 204
  })

  router.post('/simulator/phones/:number/ussd', async (context) => {
    const phoneNumber = phone(context)
    const { session, text } = await readJson(context, ussdForm)
    const dialled = { sessionId: session, phoneNumber, serviceCode, networkCode: '63601', text }
    const answer = await caller.africasTalking('ussd', dialled)
    context.body = { screen: answer.text.replace(/^(CON|END) /, ''), open: answer.text.startsWith('CON ') }
  })

  router.post('/simulator/phones/:number/ussd/end', async (context) => {
    const phoneNumber = phone(context)
    const { session, text } = await readJson(context, ussdForm)
    const ended = {
      sessionId: session,
      phoneNumber,
      serviceCode,
      networkCode: '63601',
      status: 'Incomplete',
      input: text,
    }
    const { status } = await caller.africasTalking('ussd-end', { ...ended, date: clock.now().toISOString() })
    context.status = status === 200 ? 202 : 502
    context.body = { status }
  })

  router.get('/simulator/phones/:number', (context) => {
    context.body = { items: phones.of(phone(context), after(context)) }
  })

  router.get('/simulator/live', (context) => {
    const numbers = [context.query['phone'] ?? []].flat()
    const parsed = z.array(number).max(MOST_PHONES).safeParse(numbers)
    if (!parsed.success) throw new Problem(400, 'invalid', `Name up to ${MOST_PHONES} phones by their numbers.`)
    live.open(context, parsed.data, Number(context.get('last-event-id')) || after(context))
  })

  router.get('/simulator/state', async (context) => {
    const { twilio, africasTalking } = config
    context.body = {
      exposed: !LOOPBACK.has(config.host),
      numbers: {
        ussd: serviceCode,
        sms: { africastalking: africasTalking?.sender, twilio: twilio?.smsFrom },
        whatsapp: twilio?.whatsappFrom,
      },
      faults,
      people: await people(),
    }
  })

  return { routes: router, close: live.close }
}

type Sent = z.infer<typeof messageForm>
type SentMedia = NonNullable<Sent['media']>

/** A row of a list comes by other fields than a button. */
function pressed(got: readonly PhoneMessage[], choice: string, text: string): Record<string, string> {
  const message = got.findLast(({ choices }) => choices?.some(({ id }) => id === choice))
  return message?.list === undefined
    ? { ButtonPayload: choice, ButtonText: text }
    : { ListId: choice, ListTitle: text, MessageType: 'interactive' }
}

const fileOf = ({ type, base64 }: SentMedia): PhoneFile => ({ type, bytes: Buffer.from(base64, 'base64') })

/** A file as Twilio tells of it: at its API, below the account. */
function mediaFields(account: string | undefined, id: string, { type }: SentMedia): Record<string, string> {
  const message = `MM${ids.fresh().replaceAll('-', '')}`
  const path = `/2010-04-01/Accounts/${account}/Messages/${message}/Media/${id}`
  return { MediaUrl0: `https://api.twilio.com${path}`, MediaContentType0: type }
}

const locationFields = ({ latitude, longitude, label, address }: NonNullable<Sent['location']>) => ({
  Latitude: String(latitude),
  Longitude: String(longitude),
  ...(label === undefined ? {} : { Label: label }),
  ...(address === undefined ? {} : { Address: address }),
})

/** A picture and a bit, in base64. */
const FILE_BYTES = 2 * limits.mediaBytes
const MOST_PHONES = 50
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])

function phone(context: Context): string {
  const parsed = number.safeParse(context['params'].number)
  if (parsed.success) return parsed.data
  throw new Problem(400, 'invalid', 'A phone is named by its number, as in +251911000000.')
}

async function readJson<Form extends z.ZodType>(
  context: Context,
  form: Form,
  most: number = limits.webhookBytes,
): Promise<z.infer<Form>> {
  const text = (await rawBody(context, most)).toString('utf8')
  const parsed = form.safeParse(parseJson(text === '' ? '{}' : text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Problem(
    400,
    'invalid',
    `The body is not as expected: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem(400, 'bad_json', 'The body is not valid JSON.')
  }
}
