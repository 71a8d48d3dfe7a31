import { z } from 'zod'
import { clean } from '#http/schemas.ts'
import type { RawRequest } from '../channel.ts'

/** The fields of a form body as they came; one that came several times keeps all its values, in their order. */
export function fieldsOf({ body }: Pick<RawRequest, 'body'>): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return fields
}

/** Twilio's older names of a field, which some accounts still send alone. */
const OLDER_NAMES: Readonly<Record<string, string>> = {
  SmsSid: 'MessageSid',
  SmsMessageSid: 'MessageSid',
  SmsStatus: 'MessageStatus',
}

/** The fields that a form declares; the others are left out, and so is what no person types. A string names what is wrong. */
export function readForm<Form extends z.ZodType>(
  request: Pick<RawRequest, 'body'>,
  form: Form,
): z.infer<Form> | string {
  const fields: Record<string, string> = Object.create(null)
  for (const [name, values] of Object.entries(fieldsOf(request))) {
    const value = clean((Array.isArray(values) ? values[0] : values)?.replaceAll('\r\n', '\n') ?? '')
    const older = OLDER_NAMES[name]
    if (older !== undefined) fields[older] ??= value
    if (older === undefined || name === 'SmsStatus') fields[name] = value
  }
  const parsed = form.safeParse(fields)
  if (parsed.success) return parsed.data
  return parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
}

/** What is said beside a message, cut where it is absurdly long: no message is lost for it. */
export const beside = (most: number) => z.string().transform((value) => value.slice(0, most))

/** What a provider may leave empty, which says no more than if it were not there. */
export const sometimes = (most: number) =>
  beside(most)
    .optional()
    .transform((value) => (NOTHING.has(value?.toLowerCase() ?? '') ? undefined : value))
const NOTHING: ReadonlySet<string> = new Set(['', 'none', 'null', '0'])

/** A number as gateways write it: `+251911...`, with the plus lost on the way, spaced, or as it is dialled at home or from abroad. */
export const gatewayPhone = z
  .string()
  .transform((number) => number.replace(/[\s().-]/g, ''))
  .pipe(z.string().regex(/^\+?\d{3,15}$/))
  .transform((number) =>
    number.startsWith('+') ? number : `+${number.replace(/^00(?=\d{8})/, '').replace(/^0?(?=[79]\d{8}$)/, '251')}`,
  )

export const header = ({ headers }: Pick<RawRequest, 'headers'>, name: string): string => {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
